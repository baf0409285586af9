"""nwc_japanese_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "nwc_japanese_fraction", ">=", 0.7


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は、晴れた。", 6 / 7, True),
        ("Hello, world. こんにちは。", 5 / 16, False),
        ("ア ッ プ ル は 美 味abc。", 7 / 10, True),
        ("漢字列挙。", 1, True),
        ("ｶﾅで書く。", 3 / 5, False),
    ],
    ids=["kept", "dropped", "border", "no hiragana", "half-width kana do not count"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Blanks and sentence marks are in neither count, 、 is in one; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_blank(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A text without sentences has no value."""
    assert judge(RULE, " \n", OP, LIMIT)[0] is None
