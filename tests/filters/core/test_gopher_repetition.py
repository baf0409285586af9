"""Copies and repeated n-grams are those of a plain reading of DataTrove's definitions."""

import re
import time
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TextView, TokenKind, Tokens, gopher_repetition
from filters.core.datatrove import Copies

KIND = TokenKind("名詞")


def view_of_words(words: list[str]) -> TextView:
    return TextView("".join(words), Tokens.of((word, KIND) for word in words))


def top_by_strings(words: list[str], n: int) -> float | None:
    """Join with spaces, count, take the first of the most frequent."""
    grams = [" ".join(words[i : i + n]) for i in range(len(words) - n + 1)]
    if not grams:
        return None
    gram, times = Counter(grams).most_common(1)[0]
    return len(gram) * times / len("".join(words))


def duplicates_by_strings(words: list[str], n: int) -> float | None:
    """Go from word to word; past n where what is joined has been met, remember it otherwise."""
    met: set[str] = set()
    chars = at = 0
    while at + n <= len(words):
        gram = "".join(words[at : at + n])
        if gram in met:
            chars += len(gram)
            at += n
        else:
            met.add(gram)
            at += 1
    return chars / len("".join(words)) if words else None


# Words that join to one another (あ + いう = あい + う), so that a string recurs cut in other places.
JOINING = st.lists(st.sampled_from(["あ", "い", "あい", "う", "いう"]), max_size=60)
ANY = st.lists(st.text(alphabet="か漢\U0010ffff。a", min_size=1, max_size=3), max_size=25)
LISTS = st.one_of(JOINING, ANY, JOINING.map(lambda words: words * 3), ANY.map(lambda words: words * 2))


@pytest.mark.parametrize("n", [2, 3, 4])
@given(words=LISTS)
@example(words=[])
@example(words=["あ"] * 20)
@example(words=["長い語", "と", "あ", "あ", "い", "あ", "あ", "長い語", "と"])
def test_top(n: int, words: list[str]) -> None:
    """Ties go to the first; the joining spaces count."""
    assert gopher_repetition.top_ngram_fraction(view_of_words(words), n) == top_by_strings(words, n)


@pytest.mark.parametrize("n", [5, 6, 7, 8, 9, 10])
@given(words=LISTS)
@example(words=[])
@example(words=["あ"] * 40)
@example(words=list("一二三四五六七八九十") * 4)
@example(words=["あ", "いう", "か", "き", "く", "け", "あい", "う", "か", "き", "く", "け"] * 3)
def test_duplicates(n: int, words: list[str]) -> None:
    """However the same string is cut, and though what is passed over is not remembered."""
    found = gopher_repetition.duplicate_ngram_fraction(view_of_words(words), n)
    assert found == duplicates_by_strings(words, n)


def test_passed_over_is_not_remembered() -> None:
    """1 2 3 4 5 x 1 2 3 4 5 y z: the second 12345 is passed over, and 2345y within it is not known the next time."""
    words = [*"12345x12345yz", *"2345yw", *"2345y"]
    assert gopher_repetition.duplicate_ngram_fraction(view_of_words(words), 5) == 10 / 24


@given(text=st.text(alphabet="あい \n\u3000", min_size=1, max_size=40))
@example(text="\n")
@example(text="\n\nあ\n\n\nあ\n\n\n\nあ\n \nあ\n")
def test_pieces(text: str) -> None:
    """As by the regular expressions of the source."""
    view = TextView(text, Tokens.of([]))
    for found, pieces in (
        (gopher_repetition.lines(view), re.split("\n+", text)),
        (gopher_repetition.paragraphs(view), re.split("\n{2,}", text.strip())),
    ):
        copies = Counter(pieces)
        assert found == Copies(
            len(pieces), len(pieces) - len(copies), sum(len(p) * (times - 1) for p, times in copies.items())
        )


def test_one_phrase_for_a_megabyte(view_of: Callable[[str], TextView]) -> None:
    """All repeats: seconds by strings, a fraction of one here."""
    view = view_of("今日は晴れた。" * 48_000)
    gopher_repetition.top_ngram_fraction(view, 2)  # words and hashes
    start = time.process_time()
    found = [gopher_repetition.duplicate_ngram_fraction(view, n) for n in range(5, 11)]
    assert time.process_time() - start < 1
    assert all(value is not None and value > 0.999 for value in found)
