"""A text as Gopher's quality filter sees it, by DataTrove's code and FineWeb-2's stop words.

Source: huggingface/datatrove 0.10.1, pipeline/filters/gopher_quality_filter.py (`GopherQualityFilter.filter`) after
Rae et al. 2021, table A1 and section A.1.1. DataTrove cuts words with Sudachi (mode A, through spaCy), drops white
space and strips the rest; here they are MeCab's with unidic-lite, which cuts nearly the same short units, but 1,000 and
3.14 at their marks. Marks are words too, unless said otherwise. Where the code would divide by zero a measure is None.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from filters.core.datatrove import is_mark, split_lines
from filters.core.surfaces import surfaces
from filters.core.text_view import TextView

# huggingface/fineweb-2, configs/jpn_Jpan.yml, key `stopwords`: the commonest words of its Japanese reference texts.
STOP_WORDS = "のにをはたてがとで年し・月れさ"
_STOP_NUMBERS = np.zeros(max(map(ord, STOP_WORDS)) + 2, dtype=np.uint8)  # the last entry for all characters above
_STOP_NUMBERS[[ord(word) for word in STOP_WORDS]] = range(1, len(STOP_WORDS) + 1)
_BULLETS = ("•", "-")
_ELLIPSES = ("...", "…")
_LAST_LETTER = 0x3FFFF  # planes 4 and above hold no letters
_LETTER, _NO_MARK = np.uint8(1), np.uint8(2)


@dataclass(frozen=True, slots=True)
class _Words:
    """real: words that hold something else than marks. real_chars: of them. alphabetic: words with a letter."""

    real: int
    real_chars: int
    alphabetic: int


def word_count(view: TextView) -> int:
    """Words that hold something else than marks."""
    return view.once(_words).real


def mean_word_length(view: TextView) -> float | None:
    """Characters a word, of words that hold something else than marks; None where there are none."""
    words = view.once(_words)
    return words.real_chars / words.real if words.real else None


def per_word(view: TextView, count: int) -> float | None:
    """`count` / words, marks included; None where there are none."""
    words = len(surfaces(view))
    return count / words if words else None


def ellipses(view: TextView) -> int:
    """... and …, each of ……… for itself."""
    return sum(map(view.text.count, _ELLIPSES))


def bullet_lines(view: TextView) -> float | None:
    """Lines that begin with • or -, white space aside / lines, blank ones included; None for an empty text."""
    return _line_share(view, sum(line.startswith(_BULLETS) for line in _lines_if(view, _BULLETS)))


def ellipsis_lines(view: TextView) -> float | None:
    """Lines that end with ... or …, white space aside / lines, blank ones included; None for an empty text."""
    return _line_share(view, sum(line.endswith(_ELLIPSES) for line in _lines_if(view, _ELLIPSES)))


def alphabetic_words(view: TextView) -> int:
    """Words with a letter of any script: kana, kanji and ー are letters; digits, marks and 〇 are not."""
    return view.once(_words).alphabetic


def stop_words(view: TextView) -> int:
    """How many of the 15 stop words the text has as words, each counted once."""
    words = surfaces(view)
    single = words.codes.take(words.bounds.take((words.lengths == 1).nonzero()[0]))
    times = np.bincount(_STOP_NUMBERS.take(single, mode="clip"), minlength=len(STOP_WORDS) + 1)
    return int(np.count_nonzero(times[1:]))


def _words(view: TextView) -> _Words:
    words = surfaces(view)
    if not len(words):
        return _Words(0, 0, 0)
    signs = np.bitwise_or.reduceat(_signs().take(words.codes), words.bounds[:-1])
    real = (signs & _NO_MARK).nonzero()[0]
    return _Words(len(real), int(words.lengths.take(real).sum()), int(np.count_nonzero(signs & _LETTER)))


def _lines_if(view: TextView, marks: tuple[str, ...]) -> tuple[str, ...]:
    """The lines, or none where none of the marks is in the text: the common case."""
    return split_lines(view) if any(mark in view.text for mark in marks) else ()


def _line_share(view: TextView, count: int) -> float | None:
    lines = split_lines(view)
    return count / len(lines) if lines else None


@cache
def _signs() -> NDArray[np.uint8]:
    """Of every code point, whether it is a letter (str.isalpha) and no mark; some 20 ms, once a process."""
    signs = np.where(is_mark(), np.uint8(0), _NO_MARK)
    signs[: _LAST_LETTER + 1] |= _LETTER * np.array([chr(c).isalpha() for c in range(_LAST_LETTER + 1)], dtype=np.uint8)
    return signs
