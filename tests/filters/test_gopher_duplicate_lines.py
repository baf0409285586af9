"""gopher_duplicate_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "gopher_duplicate_lines", "<=", 0.328


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("海\n山\n\n\n川\n海", 1 / 4, True),
        ("海\n海\n海", 2 / 3, False),
        ("\n".join([*map(str, range(84)), *["0"] * 41]), 0.328, True),
        ("海\n 海", 0, True),
        ("\n一行だけの文章です。\n", 1 / 3, False),
        ("", None, True),
    ],
    ids=["kept", "dropped", "border", "not stripped", "a line between newlines", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """41 of 125 is the limit; known to drop: one line with a newline at either end."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
