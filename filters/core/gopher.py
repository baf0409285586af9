"""A text as Gopher's quality filter sees it, by DataTrove's code and FineWeb-2's stop words.

Source: huggingface/datatrove 0.10.1, pipeline/filters/gopher_quality_filter.py (`GopherQualityFilter.filter`) after
Rae et al. 2021, table A1 and section A.1.1. DataTrove cuts words with Sudachi (mode A, through spaCy), drops white
space and strips the rest; here they are MeCab's with unidic-lite, which cuts nearly the same short units, but 1,000 and
3.14 at their marks. Marks are words too, unless said otherwise. Where the code would divide by zero a measure is None.
"""

import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from filters.core.datatrove import is_mark, split_lines
from filters.core.surfaces import surfaces
from filters.core.text_view import TextView

# huggingface/fineweb-2, configs/jpn_Jpan.yml, key `stopwords`: the commonest words of its Japanese reference texts.
STOP_WORDS = "のにをはたてがとで年し・月れさ"
_STOP_CODES = np.array([ord(word) for word in STOP_WORDS])
_BULLETS = ("•", "-")
_ELLIPSES = ("...", "…")
_LAST_LETTER = 0x3FFFF  # planes 4 and above hold no letters


def word_count(view: TextView) -> int:
    """Words that hold something else than marks."""
    return len(_real_word_lengths(view))


def mean_word_length(view: TextView) -> float | None:
    """Characters a word, of words that hold something else than marks; None where there are none."""
    lengths = _real_word_lengths(view)
    return float(lengths.mean()) if len(lengths) else None


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
    words = surfaces(view)
    return int(np.count_nonzero(words.with_any(_is_letter().take(words.codes))))


def stop_words(view: TextView) -> int:
    """How many of the 15 stop words the text has as words, each counted once."""
    words = surfaces(view)
    single = words.codes.take(words.bounds[:-1][words.lengths == 1])
    there = np.zeros(_STOP_CODES.max() + 2, dtype=bool)  # the last entry for all characters above
    there[np.minimum(single, len(there) - 1)] = True
    return int(np.count_nonzero(there.take(_STOP_CODES)))


def _real_word_lengths(view: TextView) -> NDArray[np.intp]:
    return view.once(_measure_real_words)


def _measure_real_words(view: TextView) -> NDArray[np.intp]:
    words = surfaces(view)
    return words.lengths[words.with_any(~is_mark().take(words.codes))]


def _lines_if(view: TextView, marks: tuple[str, ...]) -> tuple[str, ...]:
    """The lines, or none where none of the marks is in the text: the common case."""
    return split_lines(view) if any(mark in view.text for mark in marks) else ()


def _line_share(view: TextView, count: int) -> float | None:
    lines = split_lines(view)
    return count / len(lines) if lines else None


@cache
def _is_letter() -> NDArray[np.bool_]:
    """What str.isalpha says of every code point; some 20 ms, once a process."""
    table = np.zeros(sys.maxunicode + 1, dtype=bool)
    table[: _LAST_LETTER + 1] = [chr(code).isalpha() for code in range(_LAST_LETTER + 1)]
    return table
