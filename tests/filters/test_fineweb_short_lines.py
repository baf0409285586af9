"""fineweb_short_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "fineweb_short_lines", "<=", 0.67


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あ" * 31 + "\n\n短い行", 1 / 2, True),
        ("ホーム\n" + "あ" * 30, 1, False),
        ("短い\n" * 67 + ("あ" * 31 + "\n") * 33, 0.67, True),
        ("「どちらへ。」\n「ちょっとそこまで。」\nそう言って男は戸口に立った。", 1, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "dialogue", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """30 characters are short; known to drop: dialogue."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
