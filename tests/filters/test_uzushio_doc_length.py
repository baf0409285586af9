"""uzushio_doc_length: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "uzushio_doc_length", ">=", 200


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。\n\n" * 40, 280, True),
        ("今日は晴れた。\n" + "\n" * 300, 7, False),
        ("あ\n" * 200, 200, True),
        ("😀" * 100, 200, True),
        ("", 0, False),
    ],
    ids=["kept", "dropped", "border", "emoji count twice", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """UTF-16 without newlines; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
