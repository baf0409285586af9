"""A text as CharShu sees it: normalized to ASCII marks, and line by line.

Source: lighttransport/japanese-llama-experiment (MIT), the scripts that made Japanese-CharShu: 02_normalize
(text_normalizer.py, `normalize`), 03_clean_step1 (clean_text.py, `do_clean`), 03_clean_step2 (clean_mc4_task.py) and
03_clean_step3_linewise (linewise_filtering.py). A page is its lines that survive step 1, judged by steps 2 and 3.
The normalization is NFKC without combining marks, then Japanese marks to ASCII (。 to a full stop, 」 to a quotation
mark, … to three full stops); here it is done character by character, so that what NFKC composes stays apart.
"""

import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from filters.core.line_columns import line_columns
from filters.core.text_view import TextView

_MARKS = str.maketrans(
    dict(zip("，。、∶：？！（）；–～’━〈〉【】％►", ",.,::?!();-~'-<>[]%-", strict=True))
    | dict.fromkeys("„”“«»」「《》", '"')
    | {"´": "'", "—": " - ", "．": ". ", "…": "..."}
)
_NO_CONTROLS = dict.fromkeys([*range(10), *range(11, 32), *range(127, 160)])
_END_MARKS = (".", ")", "!", "?")
_TAIL_CHARS = 4  # enough to see three full stops behind one mark that vanishes
_MAX_TAILS = 4096
_BLOCK = 256
_SHIFT = 32
_LOWER = (1 << _SHIFT) - 1
_LAST_CHANGED = 0x1FFFF  # above it characters stay one character each
_VARIATION_SELECTORS = slice(0xE0100, 0xE01F0)  # but these, which vanish


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The lines that are not blank, as they stand; blanks at either end of the text are no part of them.

    starts, ends: intp, the places of the first character and behind the last. spaced, closed: bool, whether a line has
    white space in it, and whether it ends in . ) ! ? and not in ... .
    """

    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    spaced: NDArray[np.bool_]
    closed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True, eq=False)
class _Forms:
    """What becomes of every code point.

    lengths: int64, characters of its normal form, and ASCII ones above bit 32. spaces: bool, whether there is a space
    in it. ends: bool, whether it may be the last of a closed line, since it becomes an end mark or nothing.
    """

    lengths: NDArray[np.int64]
    spaces: NDArray[np.bool_]
    ends: NDArray[np.bool_]


def normalize(text: str) -> str:
    """The normal form of a text, white space at its ends kept."""
    marks = unicodedata.normalize("NFKC", text)
    return "".join(c for c in marks if unicodedata.category(c) != "Mn").translate(_MARKS).translate(_NO_CONTROLS)


def ascii_fraction(view: TextView) -> float | None:
    """ASCII characters / characters, newlines included, of the normal form; None where it is empty."""
    found, sums = lines(view), view.once(_sums)
    if not len(found):
        return None
    both = int(sums[found.ends[-1]] - sums[found.starts[0]])
    return (both >> _SHIFT) / (both & _LOWER) if both & _LOWER else None


def lines(view: TextView) -> Lines:
    """The lines of the text."""
    return view.once(_lines)


def kept_lines(view: TextView) -> tuple[str, ...]:
    """The lines that survive step 1: closed, and without white space in them."""
    found, kept = lines(view), view.once(_kept)
    bounds = zip(found.starts.take(kept).tolist(), found.ends.take(kept).tolist(), strict=True)
    return tuple(view.text[start:end] for start, end in bounds)


def kept_line_chars(view: TextView) -> NDArray[np.int64]:
    """Characters of the normal form of each line that survives, int64."""
    return view.once(_kept_line_chars)


def _sums(view: TextView) -> NDArray[np.int64]:
    """Characters of the normal form, and ASCII ones above bit 32, before each character and behind the last."""
    sums = np.zeros(len(view.text) + 1, dtype=np.int64)
    _forms().lengths.take(view.codes).cumsum(out=sums[1:])
    return sums


def _lines(view: TextView) -> Lines:
    filled = line_columns(view)
    bounds = np.empty(len(view.newlines) + 2, dtype=np.intp)
    bounds[0], bounds[1:-1], bounds[-1] = -1, view.newlines, len(view.text)
    starts, ends = bounds.take(filled.numbers) + 1, bounds.take(filled.numbers + 1)
    starts[:1], ends[-1:] = filled.starts[:1], filled.ends[-1:]
    spaces = _forms().spaces.take(view.codes).nonzero()[0]
    spaced = spaces.searchsorted(starts) < spaces.searchsorted(ends)
    closed = _forms().ends.take(view.codes.take(ends - 1))
    for line in closed.nonzero()[0].tolist():
        start, end = int(starts[line]), int(ends[line])
        closed[line] = _closes(view.text[max(start, end - _TAIL_CHARS) : end])
    return Lines(starts, ends, spaced, closed)


@lru_cache(maxsize=_MAX_TAILS)
def _closes(tail: str) -> bool:
    form = normalize(tail)
    return form.endswith(_END_MARKS) and not form.endswith("...")


def _kept(view: TextView) -> NDArray[np.intp]:
    return (lines(view).closed & ~lines(view).spaced).nonzero()[0]


def _kept_line_chars(view: TextView) -> NDArray[np.int64]:
    found, kept, sums = lines(view), view.once(_kept), view.once(_sums)
    return (sums.take(found.ends.take(kept)) - sums.take(found.starts.take(kept))) & _LOWER


@cache
def _forms() -> _Forms:
    """Built once a process, in some 50 ms; of a block of characters that stay as they are, none is looked at."""
    lengths = np.ones(sys.maxunicode + 1, dtype=np.int64)
    spaces, ends = np.zeros(len(lengths), dtype=bool), np.zeros(len(lengths), dtype=bool)
    for code in _changed_codes():
        form = normalize(chr(code))
        lengths[code] = len(form) | sum(c.isascii() for c in form) << _SHIFT
        spaces[code] = " " in form
        ends[code] = not form or form.endswith(_END_MARKS)
    lengths[_VARIATION_SELECTORS] = 0
    ends[_VARIATION_SELECTORS] = True
    return _Forms(lengths, spaces, ends)


def _changed_codes() -> Iterator[int]:
    """ASCII, and every block in which the normalization changes something."""
    for first in range(0, _LAST_CHANGED + 1, _BLOCK):
        block = "".join(map(chr, range(first, first + _BLOCK)))
        if first == 0 or normalize(block) != block:
            yield from range(first, first + _BLOCK)
