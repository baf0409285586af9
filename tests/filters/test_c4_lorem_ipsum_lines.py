"""c4_lorem_ipsum_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_lorem_ipsum_lines", "<=", 0


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("海は青い。", 0, True),
        ("Lorem Ipsum dolor sit amet.\n海は青い。", 1 / 2, False),
        ("lorem\nipsum", 0, True),
        ("組見本にはLorem ipsumで始まる文を使う。", 1, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "typesetting", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """In whatever case; known to drop: an article on typesetting."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
