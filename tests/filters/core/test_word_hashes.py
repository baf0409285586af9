"""Hashes are equal where strings or sequences are; what may stand again is found."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TextView, TokenKind, Tokens
from filters.core.word_hashes import hashes, may_repeat, sequences, written_hashes, written_sequences

KIND = TokenKind("名詞")
WORDS = st.lists(st.text(alphabet="あい𠮷\ud800 ", min_size=1, max_size=3), max_size=20)


def view_of_words(words: list[str]) -> TextView:
    return TextView("".join(words), Tokens.of((word, KIND) for word in words))


def is_one_to_one(keys: list[int], things: list[object]) -> bool:
    return len(set(zip(keys, things, strict=True))) == len(set(keys)) == len(set(things))


@given(words=WORDS)
@example(words=[])
@example(words=["あ", "あい", "いあ", "い"])
def test_equal_where_strings_are(words: list[str]) -> None:
    """Of stretches of up to three words, however they are cut."""
    view = view_of_words(words)
    bounds = view.tokens.bounds.astype(np.intp)
    for n in range(1, min(len(words), 3) + 1):
        keys = written_hashes(view).between(bounds[:-n], bounds[n:]).tolist()
        assert is_one_to_one(keys, ["".join(words[i : i + n]) for i in range(len(words) - n + 1)])


@pytest.mark.parametrize("n", [1, 2, 7])
@given(words=WORDS)
@example(words=["あ", "い"] * 8)
@example(words=["あい", "あ", "あ", "いあ"])
def test_equal_where_sequences_are(n: int, words: list[str]) -> None:
    """あい + あ is not あ + いあ; fewer words than n have no sequence."""
    keys = written_sequences(view_of_words(words), n).tolist()
    assert is_one_to_one(keys, [tuple(words[i : i + n]) for i in range(len(words) - n + 1)])


def test_white_space() -> None:
    """Words as written have it, words as words have not; without any, both are the same object."""
    view = view_of_words(["あ", "あ ", "\u3000"])
    assert len(set(hashes(view).words.tolist())) == 1
    assert len(set(written_hashes(view).words.tolist())) == 3
    assert len(sequences(view, 2)) == 1
    assert len(written_sequences(view, 2)) == 2
    plain = view_of_words(["あ", "い"])
    assert hashes(plain) is written_hashes(plain)
    assert sequences(plain, 2) is written_sequences(plain, 2)


@given(st.lists(st.integers(0, 5), max_size=40))
@example([])
@example([4])
def test_may_repeat(numbers: list[int]) -> None:
    """All places of what occurs more than once, in ascending order."""
    keys = np.array(numbers, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    found = may_repeat(keys).tolist()
    assert found == sorted(found)
    assert {place for place, number in enumerate(numbers) if numbers.count(number) > 1} <= set(found)


def test_prose_is_passed_over() -> None:
    """Of many different keys few are looked at."""
    keys = np.arange(1, 100_000, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    assert len(may_repeat(keys)) < len(keys) / 5
