"""Parts of speech are counted once and rightly."""

from collections.abc import Callable

import pytest

from filters.core import TextView, TokenKind, Tokens
from filters.core.words import pos_counts, pos_share, word_count, word_ids, word_ngrams


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


def test_word_ngrams() -> None:
    """N-grams are counted over numbers of the surfaces."""
    view = TextView("海が海が", Tokens.of([("海", TokenKind("名詞")), ("が", TokenKind("助詞"))] * 2))
    sea, particle, *again = word_ids(view).tolist()
    assert sea != particle
    assert again == [sea, particle]
    assert sorted(word_ngrams(view).repeats(2).places.tolist()) == [0, 2]
