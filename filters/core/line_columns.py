"""The lines of a text in columns: where they stand and how many characters of each kind they have."""

import sys
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from filters.core.characters import CharClass, class_table
from filters.core.text_view import TextView


class Sign(IntEnum):
    """Kinds of characters by which prose, tables and code differ; they exclude one another.

    JAPANESE kana, kanji and ー; DIGIT; LATIN letters; STOP 。．！？; CODE the ASCII signs of programs; BAR | and its
    like; OTHER all else that is visible; TAB; SPACE other white space.
    """

    OTHER = 0
    JAPANESE = 1
    DIGIT = 2
    LATIN = 3
    STOP = 4
    CODE = 5
    BAR = 6
    TAB = 7
    SPACE = 8


_CLASSES = {
    Sign.JAPANESE: (CharClass.HIRAGANA, CharClass.KATAKANA, CharClass.KANJI, CharClass.KANA_MARK),
    Sign.DIGIT: (CharClass.DIGIT,),
    Sign.LATIN: (CharClass.LATIN,),
    Sign.STOP: (CharClass.KUTEN,),
    Sign.SPACE: (CharClass.SPACE,),
}
_FIRST_BLANK = int(Sign.TAB)
_CHARACTERS = {Sign.CODE: "{}[]();=<>\\$_`@#&*+~^", Sign.BAR: "|｜│┃", Sign.TAB: "\t"}


@dataclass(frozen=True, slots=True, eq=False)
class LineColumns:
    """Lines that hold more than white space, without the white space around them.

    starts, ends: intp, the places of the first character and behind the last. chars: intp, characters of every line.
    numbers: intp, which of all lines of the text they are. counts: intp, of shape (lines, signs): how many characters
    of each Sign a line has.
    """

    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    chars: NDArray[np.intp]
    numbers: NDArray[np.intp]
    counts: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.starts)


def line_columns(view: TextView) -> LineColumns:
    """The lines of the text, those of `view.lines`."""
    return view.once(_columns)


def _columns(view: TextView) -> LineColumns:
    signs = _sign_table().take(view.codes)
    visible = (signs < _FIRST_BLANK).nonzero()[0]
    firsts = np.zeros(len(view.newlines) + 2, dtype=np.intp)  # the first visible character from each line on
    firsts[1:-1], firsts[-1] = visible.searchsorted(view.newlines), len(visible)
    filled = (firsts[1:] > firsts[:-1]).nonzero()[0]
    starts, ends = visible.take(firsts.take(filled)), visible.take(firsts.take(filled + 1) - 1) + 1
    return LineColumns(starts, ends, ends - starts, filled, _count(signs, starts, ends))


def _count(signs: NDArray[np.uint8], starts: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.intp]:
    """Characters by line and Sign; what lies between the lines is counted as a line behind the last, and left out."""
    lines, kinds = len(starts), len(Sign)
    edges = np.zeros(2 * lines + 2, dtype=np.intp)
    edges[1:-1:2], edges[2:-1:2], edges[-1] = starts, ends, len(signs)
    rows = np.full(2 * lines + 1, lines * kinds, dtype=np.intp)
    rows[1::2] = np.arange(0, lines * kinds, kinds)
    keys = rows.repeat(edges[1:] - edges[:-1])
    keys += signs
    return np.bincount(keys, minlength=(lines + 1) * kinds).reshape(-1, kinds)[:-1]


@cache
def _sign_table() -> NDArray[np.uint8]:
    """The Sign of every code point."""
    table = np.full(sys.maxunicode + 1, Sign.OTHER, dtype=np.uint8)
    for sign, classes in _CLASSES.items():
        table[np.isin(class_table(), classes)] = sign
    for sign, characters in _CHARACTERS.items():
        table[[ord(c) for c in characters]] = sign
    return table
