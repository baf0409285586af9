"""hojichar_too_many_nouns: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "hojichar_too_many_nouns", "<", 0.8


@pytest.mark.parametrize(
    ("pos", "value", "kept"),
    [
        ("名詞 助詞 名詞 動詞 補助記号", 2 / 4, True),
        ("名詞 補助記号 名詞 補助記号 名詞", 1, False),
        ("名詞 名詞 名詞 名詞 助詞 補助記号", 4 / 5, False),
        ("名詞 名詞 名詞 空白 記号", 3 / 5, True),
        ("補助記号", 0, True),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border", "signs and U+3000 count", "marks alone", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]],
    view_of_pos: Callable[[str], TextView],
    pos: str,
    value: float,
    kept: bool,
) -> None:
    """Nouns over all but marks; four of five are dropped."""
    assert judge(RULE, view_of_pos(pos), OP, LIMIT) == (pytest.approx(value), kept)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("自然言語処理大好き！", True),
        ("リンゴ・オレンジ・ミカン・バナナ セール中", False),
        ("今日の仙台朝市ではリンゴがセール中", True),
    ],
)
def test_examples_of_hojichar(judge: Callable[..., tuple[float | None, bool]], text: str, kept: bool) -> None:
    """The three texts by which its authors explain the rule, cut by MeCab."""
    assert judge(RULE, text, OP, LIMIT)[1] is kept


def test_false_positive(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A list of names is dropped."""
    assert not judge(RULE, "夏目漱石、森鷗外、樋口一葉、島崎藤村", OP, LIMIT)[1]
