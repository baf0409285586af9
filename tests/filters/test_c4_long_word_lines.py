"""c4_long_word_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_long_word_lines", "<=", 0.5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あ" * 1000, 0, True),
        ("x" * 1001, 1, False),
        ("a " + "x" * 1001 + "\n\n短い行", 1 / 2, True),
        ("国境の長いトンネルを抜けると雪国であった。" * 50, 1, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "a long paragraph", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Known to drop: a paragraph of literature. The limit is of this test, not of C4."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
