"""nwc_hiragana_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "nwc_hiragana_fraction", ">=", 0.05


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。", 3 / 6, True),
        ("东京是日本的首都。", 0, False),
        ("の" + "漢字" * 9 + "、\n", 1 / 20, True),
        ("第一條 大日本帝國ハ萬世一系ノ天皇之ヲ統治ス", 0, False),
    ],
    ids=["kept", "dropped", "border", "a statute in katakana"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Over all characters but blanks and sentence marks; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_blank(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A text without sentences has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None
