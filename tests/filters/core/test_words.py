"""Parts of speech are counted once and rightly."""

from collections.abc import Callable

import pytest

from filters.core import TextView, TokenKind, Tokens
from filters.core.words import by_first_column, by_part_of_speech, pos_counts, pos_share, word_count


def test_counts(view_of_pos: Callable[[str], TextView]) -> None:
    """Signs, marks and U+3000 are no words."""
    view = view_of_pos("名詞 助詞 名詞 動詞 補助記号 記号 空白")
    assert pos_counts(view) == {"名詞": 2, "助詞": 1, "動詞": 1, "補助記号": 1, "記号": 1, "空白": 1}
    assert word_count(view) == 4
    assert pos_share(view, "名詞") == pytest.approx(0.5)
    assert pos_share(view, "感動詞") == 0


def test_no_words(view_of_pos: Callable[[str], TextView]) -> None:
    """A share of nothing is None."""
    assert pos_share(view_of_pos("補助記号"), "名詞") is None
    assert pos_share(view_of_pos(""), "名詞") is None


def test_by_part_of_speech() -> None:
    """One number a morpheme; what is not named has the other."""
    number, particle, noun = TokenKind("名詞", "数詞"), TokenKind("助詞", "格助詞"), TokenKind("名詞", "普通名詞")
    view = TextView("一が海二", Tokens.of(zip("一が海二", [number, particle, noun, number], strict=True)))
    assert by_part_of_speech(view, {"名詞,数詞": 3, "助詞,格助詞": 255}, 7).tolist() == [3, 255, 7, 3]
    assert by_first_column(view, {"名詞": 3}, 0).tolist() == [3, 0, 3, 3]
    assert by_first_column(TextView("", Tokens.of(())), {"名詞": 3}, 0).tolist() == []
