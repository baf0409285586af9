"""What differs between two texts, in parts short enough to read, in time that hardly outgrows their length.

The texts are aligned at character n-grams that each holds once, as patience diff does with lines (Cohen, 2010), since
Japanese pages may have neither lines nor spaces; difflib, which takes the square of the length, sees only short gaps.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dedup.form import CodePoints, code_points, dedup_form

# An equal stretch that is shorter, between two changes, is read as part of one change.
MIN_EQUAL_CHARS = 4
_GRAM_CHARS = (16, 8)  # in the whole texts; in what is left between the stretches so found
_DIFFLIB_PRODUCT = 250 * 250  # characters of one side times those of the other that difflib may look at
_DIFFLIB_BUDGET = 20 * _DIFFLIB_PRODUCT  # in all gaps of two texts; further ones are told as a whole
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Span = tuple[int, int, int, int]  # a from, a to, b from, b to


@dataclass(frozen=True, slots=True)
class Change:
    """Characters start_a to end_a of text a stand where b has start_b to end_b; one of the two may be empty."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


@dataclass(frozen=True, slots=True)
class TextDiff:
    """changes: in order. unseen: further ones, of white space or width alone, which *dedup* does not look at."""

    changes: tuple[Change, ...]
    unseen: int


def diff_texts(a: str, b: str) -> TextDiff:
    """All changes from a to b; not always the fewest, and a part that moved counts as gone and come."""
    equal = [*_equal_stretches(a, b), (len(a), len(a), len(b), len(b))]
    found = _joined(Change(*ends) for ends in _gaps(sorted(equal)))
    seen = tuple(c for c in found if dedup_form(a[c.start_a : c.end_a]) != dedup_form(b[c.start_b : c.end_b]))
    return TextDiff(seen, len(found) - len(seen))


def _gaps(equal: list[Span]) -> Iterator[Span]:
    """What lies between equal stretches, the beginning included."""
    for (_, end_a, _, end_b), (start_a, _, start_b, _) in pairwise([(0, 0, 0, 0), *equal]):
        if end_a < start_a or end_b < start_b:
            yield end_a, start_a, end_b, start_b


def _joined(changes: Iterator[Change]) -> list[Change]:
    found: list[Change] = []
    for change in changes:
        if found and change.start_a - found[-1].end_a < MIN_EQUAL_CHARS:
            found[-1] = Change(found[-1].start_a, change.end_a, found[-1].start_b, change.end_b)
        else:
            found.append(change)
    return found


def _equal_stretches(a: str, b: str) -> Iterator[Span]:
    """Stretches that are equal and in the same order in both, in any order, without overlap."""
    points_a, points_b = code_points(a), code_points(b)
    budget = _DIFFLIB_BUDGET
    waiting: list[tuple[Span, int]] = [((0, len(a), 0, len(b)), 0)]
    while waiting:
        gap, depth = waiting.pop()
        ends, (start_a, end_a, start_b, end_b) = _trimmed(points_a, points_b, gap)
        yield from ends
        product = (end_a - start_a) * (end_b - start_b)
        if not product:
            continue
        if product <= min(_DIFFLIB_PRODUCT, budget):
            budget -= product
            yield from _by_difflib(a[start_a:end_a], b[start_b:end_b], start_a, start_b)
        elif depth < len(_GRAM_CHARS):
            inner = _by_grams(points_a[start_a:end_a], points_b[start_b:end_b], _GRAM_CHARS[depth])
            equal = [(start_a + i, start_a + j, start_b + k, start_b + m) for i, j, k, m in inner]
            yield from equal
            around = [(start_a, start_a, start_b, start_b), *equal, (end_a, end_a, end_b, end_b)]
            waiting += [((x[1], y[0], x[3], y[2]), depth + 1) for x, y in pairwise(around)]


def _trimmed(a: CodePoints, b: CodePoints, gap: Span) -> tuple[list[Span], Span]:
    """The equal stretches at both ends of a gap, and what is left between them."""
    start_a, end_a, start_b, end_b = gap
    head = _common_length(a[start_a:end_a], b[start_b:end_b])
    tail = _common_length(a[start_a + head : end_a][::-1], b[start_b + head : end_b][::-1])
    left = (start_a + head, end_a - tail, start_b + head, end_b - tail)
    ends = [(start_a, left[0], start_b, left[2]), (left[1], end_a, left[3], end_b)]
    return [end for end in ends if end[0] < end[1]], left


def _common_length(a: CodePoints, b: CodePoints) -> int:
    """How many characters two texts have in common at their beginnings."""
    length = min(len(a), len(b))
    differ = a[:length] != b[:length]
    return int(differ.argmax()) if differ.any() else length


def _by_difflib(a: str, b: str, start_a: int, start_b: int) -> Iterator[Span]:
    for i, k, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        if size:
            yield start_a + i, start_a + i + size, start_b + k, start_b + k + size


def _by_grams(a: CodePoints, b: CodePoints, chars: int) -> list[Span]:
    """Stretches around grams that stand once in each text, as many as keep one order."""
    if min(len(a), len(b)) < chars:
        return []
    (once_a, at_a), (once_b, at_b) = _once(_gram_hashes(a, chars)), _once(_gram_hashes(b, chars))
    _, in_a, in_b = np.intersect1d(once_a, once_b, assume_unique=True, return_indices=True)
    if not len(in_a):
        return []
    order = np.argsort(at_a[in_a])
    at_a, at_b = at_a[in_a][order], at_b[in_b][order]
    chain = _longest_rise(at_b)
    found = [(0, 0, 0, 0)]
    for i, j, k, m in _stretches(at_a[chain], at_b[chain], chars):
        if i >= found[-1][1] and k >= found[-1][3] and np.array_equal(a[i:j], b[k:m]):  # hashes may deceive
            found.append((i, j, k, m))
    return found[1:]


def _stretches(at_a: NDArray[np.int64], at_b: NDArray[np.int64], chars: int) -> Iterator[Span]:
    """Grams that overlap or touch in both texts alike, as one."""
    apart = (np.diff(at_a) != np.diff(at_b)) | (np.diff(at_a) > chars)
    firsts = np.flatnonzero(np.concatenate([[True], apart]))
    lasts = np.flatnonzero(np.concatenate([apart, [True]]))
    columns = (at_a[firsts], at_a[lasts] + chars, at_b[firsts], at_b[lasts] + chars)
    return zip(*(column.tolist() for column in columns), strict=True)


def _gram_hashes(points: CodePoints, chars: int) -> NDArray[np.uint64]:
    total = np.zeros(len(points) - chars + 1, np.uint64)
    for place in range(chars):
        total *= _MULTIPLIER
        total += points[place : place + len(total)]
    return total


def _once(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The values that stand once, and where."""
    values, places, counts = np.unique(hashes, return_index=True, return_counts=True)
    return values[counts == 1], places[counts == 1]


def _longest_rise(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the longest rising subsequence of distinct values stands, by patience sorting (Fredman, 1975)."""
    if np.all(values[1:] > values[:-1]):
        return np.arange(len(values))
    tops: list[int] = []  # the least end of a rise of each length
    ends: list[int] = []  # and where it stands
    before: list[int] = []
    for place, value in enumerate(values.tolist()):
        length = bisect_left(tops, value)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [value]
        ends[length : length + 1] = [place]
    rise = [ends[-1]]
    while before[rise[-1]] >= 0:
        rise.append(before[rise[-1]])
    return np.array(rise[::-1])
