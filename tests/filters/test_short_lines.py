"""short_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "short_lines", "<=", 0.8


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("十一文字より長い行です。\n短い行\n\n", 1 / 2, True),
        ("ホーム\n会社案内\nアクセス", 1, False),
        ("あ\nい\nう\nえ\n" + "あ" * 11, 4 / 5, True),
        ("あ" * 10 + "\u3000\n", 1, False),
    ],
    ids=["kept", "dropped", "border", "ten characters are short"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Blank lines do not count; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_max_chars(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """What is short is a parameter; a blank text has no value."""
    assert judge(RULE, "三文字\nもう少し長い", OP, LIMIT, max_chars=3)[0] == 1 / 2
    assert judge(RULE, "\n", OP, LIMIT)[0] is None
