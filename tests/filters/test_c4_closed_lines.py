"""c4_closed_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_closed_lines", ">=", 0.5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("Yes!\n「本当か?」と聞いた\nNo.[1]", 2 / 3, True),
        ("もう...\n続きを読む", 0, False),
        ("Yes!\n\nNo...", 1 / 2, True),
        ("海は青い。山は高い。", 0, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "Japanese", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Known to drop: lines that end in 。. The limit is of this test, not of C4."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
