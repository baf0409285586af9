"""Numbers the surfaces of morphemes, equal ones alike, by numpy on their characters.

Strings, one a morpheme, and a dict of them take twice as long.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from filters.core.tokens import Tokens

_TAB, _NEWLINE = ord("\t"), ord("\n")
_CODE_BITS = 21
_PACKED_CHARS = 3  # as many code points fit an integer of 64 bits; nine surfaces of ten are no longer
_LONG = 1 << 63


def surface_ids(tokens: Tokens) -> NDArray[np.uint32]:
    """A number a morpheme, uint32, from 0 on without gaps; equal surfaces have equal numbers, different ones not."""
    codes = np.frombuffer(tokens.lines.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    begins, ends = surface_bounds(codes)
    keys = _pack(codes, begins, ends)
    long = np.flatnonzero(ends - begins > _PACKED_CHARS)
    keys[long] = list(_long_keys(tokens.lines, begins.take(long), ends.take(long)))
    return np.unique(keys, return_inverse=True)[1].astype(np.uint32)


def surface_bounds(codes: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where in the lines of `Tokens`, as code points, surfaces begin and end: at the first tab or the newline."""
    marks = np.flatnonzero(codes - np.uint32(_TAB) <= _NEWLINE - _TAB)  # what is less than a tab wraps around
    newlines = np.flatnonzero(codes.take(marks) == _NEWLINE)
    begins, first_marks = np.zeros_like(newlines), np.zeros_like(newlines)
    begins[1:] = marks.take(newlines[:-1]) + 1
    first_marks[1:] = newlines[:-1] + 1
    return begins, marks.take(first_marks)


def _pack(codes: NDArray[np.uint32], begins: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.uint64]:
    """The first characters of each surface in one integer, as code point + 1, and 0 for those it lacks."""
    keys = np.zeros(len(begins), dtype=np.uint64)
    for k in range(_PACKED_CHARS):
        keys <<= np.uint64(_CODE_BITS)
        keys |= np.where(begins + k < ends, codes.take(begins + k, mode="clip") + np.uint32(1), np.uint32(0))
    return keys


def _long_keys(lines: str, begins: NDArray[np.intp], ends: NDArray[np.intp]) -> Iterator[int]:
    """A key for each surface that is longer, above all keys of packed characters."""
    known: dict[str, int] = {}
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        yield known.setdefault(lines[begin:end], _LONG + len(known))
