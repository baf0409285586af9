"""fineweb_newlines_per_word: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "fineweb_newlines_per_word", "<=", 0.13


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("海。" * 5 + "\n", 1 / 10, True),
        ("海\n山\n川", 2 / 3, False),
        (("海。" * 3 + "\n") * 13 + "海。" * 11, 13 / 100, True),
        ("春。\n夏。\n秋。\n冬。\n", 4 / 8, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "verse", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """海 and 。 are two words; known to drop: verse."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
