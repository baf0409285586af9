"""c4_kept_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_kept_lines", ">=", 0.5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("One two three.\nFour five six!", 1, True),
        ("One two\nThree four five...", 0, False),
        ("One two three.[1]\n\nFour", 1 / 2, True),
        ("吾輩は猫である。名前はまだ無い。", 0, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "Japanese", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Citations are taken out; known to drop: all Japanese prose. The limit is of this test, not of C4."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
