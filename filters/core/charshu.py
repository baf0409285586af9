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
_LAST_CHANGED = 0x1FFFF  # above it characters stay one character each
_VARIATION_SELECTORS = slice(0xE0100, 0xE01F0)  # but these, which vanish


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that are not blank, as they stand.

    Beside each, whether it has white space in it (spaced), and whether it ends in . ) ! ? and not in ... (closed).
    """

    texts: tuple[str, ...]
    spaced: tuple[bool, ...]
    closed: tuple[bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Forms:
    """What becomes of every code point.

    chars, ascii, spaces: uint8, characters of its normal form, ASCII ones, spaces. ends: bool, whether it may be the
    last of a closed line, since it becomes an end mark or nothing.
    """

    chars: NDArray[np.uint8]
    ascii: NDArray[np.uint8]
    spaces: NDArray[np.uint8]
    ends: NDArray[np.bool_]


def normalize(text: str) -> str:
    """The normal form of a text, white space at its ends kept."""
    marks = unicodedata.normalize("NFKC", text)
    return "".join(c for c in marks if unicodedata.category(c) != "Mn").translate(_MARKS).translate(_NO_CONTROLS)


def ascii_fraction(view: TextView) -> float | None:
    """ASCII characters / characters, newlines included, of the normal form; None where it is empty."""
    codes = _codes(view)
    chars = int(_forms().chars.take(codes).sum(dtype=np.int64))
    return int(_forms().ascii.take(codes).sum(dtype=np.int64)) / chars if chars else None


def lines(view: TextView) -> Lines:
    """The lines of the text."""
    return view.once(_lines)


def kept_lines(view: TextView) -> tuple[str, ...]:
    """The lines that survive step 1: closed, and without white space in them."""
    return view.once(_kept_lines)


def kept_line_chars(view: TextView) -> NDArray[np.int64]:
    """Characters of the normal form of each line that survives, int64."""
    return view.once(_kept_line_chars)


def _codes(view: TextView) -> NDArray[np.uint32]:
    """Code points without white space at either end of the text."""
    return view.codes[len(view.text) - len(view.text.lstrip()) : len(view.text.rstrip())]


def _lines(view: TextView) -> Lines:
    pairs = zip(view.text.strip().split("\n"), _spaced_lines(_codes(view)), strict=True)
    filled = [(text, spaced) for text, spaced in pairs if text and not text.isspace()]
    texts = tuple(text for text, _ in filled)
    return Lines(texts, tuple(spaced for _, spaced in filled), tuple(map(_is_closed, texts)))


def _spaced_lines(codes: NDArray[np.uint32]) -> list[bool]:
    """Whether each line has a character that becomes a space."""
    newlines = np.flatnonzero(codes == ord("\n"))
    spaces = np.flatnonzero(_forms().spaces.take(codes))
    found: list[bool] = (
        np.bincount(np.searchsorted(newlines, spaces), minlength=len(newlines) + 1).astype(bool).tolist()
    )
    return found


def _is_closed(line: str) -> bool:
    return line[-1] in _may_end() and _closes(line[-_TAIL_CHARS:])


@lru_cache(maxsize=_MAX_TAILS)
def _closes(tail: str) -> bool:
    form = normalize(tail)
    return form.endswith(_END_MARKS) and not form.endswith("...")


@cache
def _may_end() -> frozenset[str]:
    return frozenset(map(chr, np.flatnonzero(_forms().ends).tolist()))


def _kept_lines(view: TextView) -> tuple[str, ...]:
    found = lines(view)
    columns = zip(found.texts, found.spaced, found.closed, strict=True)
    return tuple(text for text, spaced, closed in columns if closed and not spaced)


def _kept_line_chars(view: TextView) -> NDArray[np.int64]:
    kept = kept_lines(view)
    if not kept:
        return np.empty(0, dtype=np.int64)
    codes = np.frombuffer("".join(kept).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    starts = np.zeros(len(kept), dtype=np.intp)
    np.cumsum([len(line) for line in kept[:-1]], out=starts[1:])
    return np.add.reduceat(_forms().chars.take(codes), starts, dtype=np.int64)


@cache
def _forms() -> _Forms:
    """Built once a process, in some 50 ms; of a block of characters that stay as they are, none is looked at."""
    chars = np.ones(sys.maxunicode + 1, dtype=np.uint8)
    ascii_chars, spaces = np.zeros_like(chars), np.zeros_like(chars)
    ends = np.zeros(len(chars), dtype=bool)
    for code in _changed_codes():
        form = normalize(chr(code))
        chars[code], ascii_chars[code] = len(form), sum(c.isascii() for c in form)
        spaces[code] = form.count(" ")
        ends[code] = not form or form.endswith(_END_MARKS)
    chars[_VARIATION_SELECTORS] = 0
    ends[_VARIATION_SELECTORS] = True
    return _Forms(chars, ascii_chars, spaces, ends)


def _changed_codes() -> Iterator[int]:
    """ASCII, and every block in which the normalization changes something."""
    for first in range(0, _LAST_CHANGED + 1, _BLOCK):
        block = "".join(map(chr, range(first, first + _BLOCK)))
        if first == 0 or normalize(block) != block:
            yield from range(first, first + _BLOCK)
