"""charshu_doc_length: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "charshu_doc_length", ">=", 100


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。\n" * 20, 20 * 7 + 19, True),
        ("メニュー\n" * 50 + "今日は晴れた。", 7, False),
        ("あ" * 48 + "。\nホーム\n" + "い" * 49 + "。", 49 + 1 + 50, True),
        ("", 0, False),
    ],
    ids=["kept", "dropped", "border", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Kept lines with the newlines between them; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)


def test_upper_limit(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A novel on one page is too long for CharShu."""
    assert judge(RULE, "今日は晴れた。\n" * 5_000, "<=", 32_700) == (5_000 * 8 - 1, False)
