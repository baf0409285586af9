"""c4_wordy_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_wordy_lines", ">=", 0.5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("one two three four", 1, True),
        ("山田 太郎", 0, False),
        ("名前\u3000住所 電話\n\n備考", 1 / 2, True),
        ("吾輩は猫である。名前はまだ無い。", 0, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "Japanese", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """U+3000 is a space; known to drop: lines without spaces. The limit is of this test, not of C4."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
