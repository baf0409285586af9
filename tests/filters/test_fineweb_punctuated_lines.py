"""fineweb_punctuated_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "fineweb_punctuated_lines", ">=", 0.096


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("海は青い。\n\nメニュー", 1 / 2, True),
        ("ホーム\n会社案内", 0, False),
        ("海。\n" * 12 + "山\n" * 113, 0.096, True),
        ("「来たのか。」\n「ああ……」", 0, False),
        ("海は青い。 \n山は高い。\u3000", 0, False),
        ("\n \n", None, True),
    ],
    ids=["kept", "dropped", "border", "dialogue", "a space behind", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """12 of 125 is the limit; known to drop: dialogue in brackets, and lines with a space at their end."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
