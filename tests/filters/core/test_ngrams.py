"""N-gram counts equal those of counting strings."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TextView, Tokens, ngrams
from filters.core.ngrams import MAX_N, MIN_N, char_ngrams, count_ngrams


def by_strings(text: str, n: int) -> tuple[int, int, int, int]:
    counts = Counter(text[i : i + n] for i in range(len(text) - n + 1))
    return counts.total(), len(counts), sum(c > 1 for c in counts.values()), max(counts.values(), default=0)


def by_suffixes(text: str, n: int) -> tuple[int, int, int, int]:
    grams = count_ngrams(np.array([ord(c) for c in text], dtype=np.uint32))
    return grams.occurrences(n), grams.distinct(n), grams.repeated(n), grams.top(n)


FEW = st.text(alphabet="ab", max_size=80)
SOME = st.text(alphabet="あい\0\n\U0010ffff漢", max_size=80)
ANY = st.text(max_size=60).map(lambda text: text * 2)


@pytest.mark.parametrize("n", range(MIN_N, MAX_N + 1))
@given(text=st.one_of(FEW, SOME, ANY))
@example(text="")
@example(text="a")
@example(text="a" * 30)
@example(text="abcdefghij" * 2)
def test_equal_to_counting_strings(n: int, text: str) -> None:
    """Occurrences, distinct, repeated and the most frequent."""
    assert by_suffixes(text, n) == by_strings(text, n)


@pytest.mark.parametrize("n", range(MIN_N, MAX_N + 1))
@given(text=st.one_of(FEW, SOME, ANY))
@example(text="")
@example(text="abcabcab")
def test_repeats(n: int, text: str) -> None:
    """How often every n-gram occurs that occurs more than once."""
    counts = Counter(text[i : i + n] for i in range(len(text) - n + 1))
    repeats = count_ngrams(np.array([ord(c) for c in text], dtype=np.uint32)).repeats(n)
    assert sorted(repeats.tolist()) == sorted(count for count in counts.values() if count > 1)


@pytest.mark.parametrize("distinct", [2**12 - 1, 2**12, 2**16 + 5], ids=["12 bits", "13 bits", "17 bits"])
def test_many_distinct_characters(distinct: int) -> None:
    """The more characters there are, the fewer fit a word and the more rounds the sort takes."""
    text = "".join(map(chr, range(0x10000, 0x10000 + distinct))) + "\U00010000\U00010001\U00010002ab" * 7
    for n in (2, 4, 5, 9, 10):
        assert by_suffixes(text, n) == by_strings(text, n)


def test_long_text_of_few_phrases() -> None:
    """Much stays equal after each round of the sort."""
    text = "".join(f"{i % 37}番目の品は、ただいま在庫が{i % 5}点あります。" for i in range(400))
    for n in (2, 3, 4, 5, 8, 9, 10):
        assert by_suffixes(text, n) == by_strings(text, n)


def test_once_for_a_text() -> None:
    """Over code points, newlines too; the second rule that asks gets what the first one did."""
    view = TextView("あ\nあ\n\U00010000", Tokens.of(()))
    grams = char_ngrams(view)
    assert (grams.occurrences(2), grams.distinct(2)) == (4, 3)
    assert char_ngrams(view) is grams


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused where no character fits beside the place; shown on words of 16 bits."""
    monkeypatch.setattr(ngrams, "_WORD_BITS", 16)
    with pytest.raises(ValueError, match="the text is too long to count its n-grams"):
        count_ngrams(np.arange(1000, dtype=np.uint32))
