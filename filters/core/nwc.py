"""A text as the filter of Nihongo Web Corpus 2010 sees it: sentences, each kept or dropped by its characters.

Source: nwc-toolkit (Susumu Yata, 2010; code.google.com/p/nwc-toolkit, on GitHub as xen/nwc-toolkit), lib/text-filter.cc
and include/nwc-toolkit/text-filter.h. A sentence ends at \\r \\n . ! ? 。！．？. A mark where no sentence has begun
begins one; behind 。！．？ the code then looks past one more character, whatever it is: of 「来た！？」 and a line
below, the sentences are 「来た」 and 「？」 with that line. Pages are taken one by one here; the tool reads a megabyte
of lines at a time, so that marks at the end of one page belong to the next.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from filters.core.code_points import code_points
from filters.core.text_view import TextView

MIN_CHARS, MAX_CHARS = 6, 1023
MIN_JAPANESE_PERCENT, MIN_HIRAGANA_PERCENT = 70, 5

_BLANK = " \t\n\v\f\r"
# The code looks for the four marks in this order without beginning anew, so that only ascending runs are passed over.
_MARKS_AT_HEAD = "(?:。！?+．?+？?+|！．?+？?+|．？?+|？).?"
_SENTENCE = re.compile(
    f"[{_BLANK}]*+((?:{_MARKS_AT_HEAD}|[^{_BLANK}])[^\r\n.!?。！．？]*+)[\r\n.!?。！．？]?", re.DOTALL
)
_CONTROLS = (0x200E, 0x200F, *range(0x202A, 0x202F), 0xFEFF, 0xFFFD, 0xFFFE)
_JAPANESE = ((0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x34BF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_HIRAGANA = (0x3040, 0x309F)
_SHIFT = 32
_LOWER = (1 << _SHIFT) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """Characters of each sentence, int64, one a sentence: all but blanks and controls, Japanese ones, hiragana."""

    chars: NDArray[np.int64]
    japanese: NDArray[np.int64]
    hiragana: NDArray[np.int64]

    def of_length(self) -> NDArray[np.bool_]:
        """Which sentences are neither too short nor too long."""
        return (self.chars >= MIN_CHARS) & (self.chars <= MAX_CHARS)

    def kept(self) -> NDArray[np.bool_]:
        """Which sentences the corpus keeps."""
        enough_japanese = 100 * self.japanese >= MIN_JAPANESE_PERCENT * self.chars
        return self.of_length() & enough_japanese & (100 * self.hiragana >= MIN_HIRAGANA_PERCENT * self.chars)


def sentences(view: TextView) -> Sentences:
    """The sentences of the text."""
    return view.once(_sentences)


def fraction(view: TextView, part: NDArray[np.int64]) -> float | None:
    """The sum of `part` / characters of all sentences; None where there are none."""
    chars = view.once(_chars)
    return int(part.sum()) / chars if chars else None


def _chars(view: TextView) -> int:
    return int(sentences(view).chars.sum())


def _sentences(view: TextView) -> Sentences:
    # Without blanks at its end every search succeeds where it starts, which keeps the whole linear.
    pieces = _SENTENCE.findall(view.text.rstrip(_BLANK))
    if not pieces:
        none = np.empty(0, dtype=np.int64)
        return Sentences(none, none, none)
    codes = code_points("".join(pieces))
    starts = np.array([0, *accumulate(map(len, pieces[:-1]))], dtype=np.intp)
    both = np.add.reduceat(_weights().take(codes), starts)
    hiragana = np.add.reduceat(_is_hiragana().take(codes), starts)
    return Sentences(both & _LOWER, both >> _SHIFT, hiragana)


@cache
def _weights() -> NDArray[np.int64]:
    """Of every code point, 1 if it counts, and in the upper half 1 if it is Japanese: one sum for both."""
    weights = np.ones(0x110000, dtype=np.int64)
    for first, last in _JAPANESE:
        weights[first : last + 1] |= 1 << _SHIFT
    weights[[*_CONTROLS, *map(ord, _BLANK)]] = 0
    return weights


@cache
def _is_hiragana() -> NDArray[np.int64]:
    """Of every code point, 1 if it is hiragana."""
    return ((np.arange(0x110000) >= _HIRAGANA[0]) & (np.arange(0x110000) <= _HIRAGANA[1])).astype(np.int64)
