"""A text as Swallow v1 sees it: its lines, its sentences and its letters, by the definitions of its code.

Source: swallow-llm/swallow-corpus, quality.py (Okazaki et al. 2024), read at commit 2d03507. Where its README words
a measure differently, the code counts. Divisions by zero give 0 there and here; where the code would crash (a text
without a sentence, or with fewer characters than an n-gram needs) a measure is None here.
"""

import re
from dataclasses import dataclass

from filters.core.characters import CharClass, count_classes
from filters.core.ngrams import char_ngrams
from filters.core.text_view import TextView

_ENDERS = "。．！？!?"
# One closing mark belongs to a sentence; whatever marks follow it (the second of ！？) belong to none.
_SENTENCE = re.compile(f"[^{_ENDERS}\n]+[{_ENDERS}]?")
_LEFT_OVER = re.compile(f"(?:(?<=[{_ENDERS}\n])|\\A)[{_ENDERS}]+")
_ELLIPSIS = ("・", "…")


@dataclass(frozen=True, slots=True)
class Repetition:
    """How much of some pieces (lines or sentences) repeats: every copy of a piece but one counts."""

    pieces: int
    chars: int
    repeated_pieces: int
    repeated_chars: int


@dataclass(frozen=True, slots=True)
class Letters:
    """Characters of each script; `japanese` is the sum of the five."""

    hiragana: int
    katakana: int
    kanji: int
    kuten: int
    toten: int

    @property
    def japanese(self) -> int:
        return self.hiragana + self.katakana + self.kanji + self.kuten + self.toten


def letters(view: TextView) -> Letters:
    """The letters of the text; ー is none of them, nor are kanji above U+FFFF."""
    return view.once(_letters)


def sentences(view: TextView) -> list[str]:
    """Sentences as Swallow cuts them, white space kept; none of them is empty."""
    return view.once(_sentences)


def line_repetition(view: TextView) -> Repetition:
    """Repetition among lines, empty ones included, without the marks that belong to no sentence."""
    return view.once(_line_repetition)


def sentence_repetition(view: TextView) -> Repetition:
    """Repetition among sentences."""
    return view.once(_sentence_repetition)


def ellipsis_sentences(view: TextView) -> int:
    """How many sentences end in ・ or …, white space aside."""
    return view.once(_ellipsis_sentences)


def letter_fraction(view: TextView, count: int) -> float | None:
    """`count` / Japanese letters; 0 where there are none, None for an empty text."""
    return fraction(count, letters(view).japanese) if view.text else None


def top_ngram_fraction(view: TextView, n: int) -> float | None:
    """Occurrences of the most frequent n-gram / occurrences of all; None where the text has no n-gram."""
    grams = char_ngrams(view)
    return grams.top(n) / grams.occurrences(n) if grams.occurrences(n) else None


def duplicate_ngram_fraction(view: TextView, n: int) -> float | None:
    """Distinct n-grams that occur more than once / distinct n-grams; 0 where there are none, None for an empty text."""
    grams = char_ngrams(view)
    return fraction(grams.repeated(n), grams.distinct(n)) if view.text else None


def fraction(part: int, whole: int) -> float:
    """part / whole, and 0 where whole is 0."""
    return part / whole if whole else 0.0


def _letters(view: TextView) -> Letters:
    return Letters(*count_classes(view)[: CharClass.TOTEN + 1])  # they are the first five, in this order


def _sentences(view: TextView) -> list[str]:
    return _SENTENCE.findall(view.text)


def _ellipsis_sentences(view: TextView) -> int:
    if not any(mark in view.text for mark in _ELLIPSIS):
        return 0
    return sum(sentence.rstrip().endswith(_ELLIPSIS) for sentence in sentences(view))


def _line_repetition(view: TextView) -> Repetition:
    text = view.text
    marks_left_over = len(text) - text.count("\n") - sentence_repetition(view).chars
    return _repetition(_LEFT_OVER.sub("", text).split("\n") if marks_left_over else view.all_lines)


def _sentence_repetition(view: TextView) -> Repetition:
    return _repetition(sentences(view))


def _repetition(pieces: list[str]) -> Repetition:
    chars = sum(map(len, pieces))
    distinct = set(pieces)
    return Repetition(len(pieces), chars, len(pieces) - len(distinct), chars - sum(map(len, distinct)))
