"""Lines, sentences and letters as Swallow v1 sees them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import TextView, Tokens, swallow


def view(text: str) -> TextView:
    return TextView(text, Tokens.of(()))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("今日は。明日は", ["今日は。", "明日は"]),
        ("本当！？うん", ["本当！", "うん"]),
        ("「はい。」と", ["「はい。", "」と"]),
        ("。！\n \nA.B", [" ", "A.B"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """A run without a mark, and one mark; white space stays."""
    assert swallow.sentences(view(text)) == sentences


@given(st.text(alphabet="あ。！?\n ", max_size=40))
def test_lines_are_their_sentences_joined(text: str) -> None:
    """Repetition among lines is that of each line's sentences joined, the lines being what lies between newlines."""
    lines = ["".join(re.findall("[^。！?]+[。！?]?", line)) for line in text.split("\n")]
    repetition = swallow.line_repetition(view(text))
    assert (repetition.pieces, repetition.chars) == (len(lines), sum(map(len, lines)))
    assert repetition.repeated_pieces == len(lines) - len(set(lines))
    assert repetition.repeated_chars == sum(map(len, lines)) - sum(map(len, set(lines)))


def test_letters() -> None:
    """ー, half-width kana and kanji above U+FFFF are no letters."""
    letters = swallow.letters(view("ひらカー漢𠮷。！!、ｱa"))
    assert letters == swallow.Letters(hiragana=2, katakana=1, kanji=1, kuten=2, toten=1)
    assert letters.japanese == 7


def test_fractions_without_divisor() -> None:
    """0 where Swallow's code guards the division, None where it would crash."""
    assert swallow.letter_fraction(view("abc"), 0) == 0
    assert swallow.duplicate_ngram_fraction(view("abc"), 5) == 0
    assert swallow.top_ngram_fraction(view("abc"), 4) is None
    assert swallow.letter_fraction(view(""), 0) is None
    assert swallow.duplicate_ngram_fraction(view(""), 5) is None
