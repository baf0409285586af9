"""How much of a text stands again, as Gopher's repetition filter counts it, by DataTrove's code.

Source: huggingface/datatrove 0.10.1, pipeline/filters/gopher_repetition_filter.py after Rae et al. 2021, table A1.
Every measure is characters or pieces that repeat / those of the text; None for an empty text, which DataTrove drops.
Words are those of `filters.core.gopher`.
"""

from collections import Counter
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from filters.core.datatrove import Copies, count_copies
from filters.core.surfaces import surfaces
from filters.core.text_view import TextView
from filters.core.word_hashes import hashes, may_repeat, sequences, upper_counts

_LENGTHS = range(5, 11)  # of runs that are looked for again, in words
_MANY = 1 << 16
_LENGTH_SHIFT = np.uint64(60)


def lines(view: TextView) -> Copies:
    """Copies among lines; blank lines in a row are one cut, and a newline at either end of the text an empty line."""
    return view.once(_lines)


def paragraphs(view: TextView) -> Copies:
    """Copies among paragraphs, which two newlines and more divide."""
    return view.once(_paragraphs)


def piece_fraction(view: TextView, copies: Copies) -> float | None:
    """Copies / pieces."""
    return copies.repeated / copies.pieces if view.text else None


def char_fraction(view: TextView, copies: Copies) -> float | None:
    """Characters of copies / characters of the text."""
    return copies.chars / len(view.text) if view.text else None


def top_ngram_fraction(view: TextView, n: int) -> float | None:
    """Occurrences of the most frequent n words x their characters, spaces between them included / characters.

    Of several that are equally frequent, the first in the text. None where the text has fewer than n words.
    """
    words = surfaces(view)
    if len(words) < n:
        return None
    most, first = _top(sequences(view, n))
    chars = int(words.bounds[first + n] - words.bounds[first]) + n - 1
    return chars * most / len(view.text)


def duplicate_ngram_fraction(view: TextView, n: int) -> float | None:
    """Characters of n words that stood before, none counted twice / characters.

    A walk through the words: n that it has met before, written as one, count and are passed over whole; others are
    remembered, and it goes on by one word.
    """
    return view.once(_duplicates)[n - _LENGTHS[0]] / len(view.text) if view.text else None


def _lines(view: TextView) -> Copies:
    text = view.text
    ends = [""] * (text.startswith("\n") + text.endswith("\n"))
    return count_copies([*ends, *filter(None, view.all_lines)])


def _paragraphs(view: TextView) -> Copies:
    parts = (part.lstrip("\n") for part in view.text.strip().split("\n\n"))
    return count_copies([part for part in parts if part] or [""])


def _top(keys: NDArray[np.uint64]) -> tuple[int, int]:
    """How often the most frequent key occurs, and its first place; of several the one that is first."""
    upper = upper_counts(keys)
    at_most = int(upper.max())
    if at_most == 1:
        return 1, 0
    places = (upper == at_most).nonzero()[0]
    found = keys.take(places).tolist()
    times = Counter(found)
    most = max(times.values())
    if most < at_most:  # different keys in one slot: any that repeats may be the most frequent
        places = (upper > 1).nonzero()[0]
        found = keys.take(places).tolist()
        times = Counter(found)
        most = max(times.values())
    if most == 1:
        return 1, 0
    first = next(key for key, number in times.items() if number == most)
    return most, int(places[found.index(first)])


def _duplicates(view: TextView) -> tuple[int, ...]:
    """The characters of words that stood before, for runs of each length."""
    places = _worth_a_walk(view)
    together = len(places) < _MANY  # of a long text one length after the other, which takes less memory
    parts = [np.array(_LENGTHS)] if together else np.array(_LENGTHS).reshape(-1, 1)
    return tuple(chars for lengths in parts for chars in _walk_all(view, places, lengths))


def _worth_a_walk(view: TextView) -> NDArray[np.intp]:
    """The words, ascending, whose first five characters with those behind them may occur again; no other run can."""
    begins = surfaces(view).bounds[:-1]
    ends = begins + _LENGTHS[0]
    ends = ends[: ends.searchsorted(len(surfaces(view).codes), "right")]
    return may_repeat(hashes(view).between(begins[: len(ends)], ends))


def _walk_all(view: TextView, places: NDArray[np.intp], lengths: NDArray[np.intp]) -> list[int]:
    """Walk once for each of the lengths, in words, from repeated run to repeated run."""
    bounds = surfaces(view).bounds
    ends = places + lengths[:, np.newaxis]
    begin_chars, end_chars = bounds.take(places), bounds.take(ends, mode="clip")
    keys = hashes(view).between(begin_chars, end_chars)
    keys += lengths.view(np.uint64)[:, np.newaxis] << _LENGTH_SHIFT  # runs of different lengths are not alike
    again = upper_counts(keys.ravel()) > 1
    again &= (ends < len(bounds)).ravel()
    chosen = again.nonzero()[0]
    rows = chosen.searchsorted(np.arange(len(lengths) + 1) * len(places)).tolist()
    run_ends, run_keys = ends.ravel().take(chosen), keys.ravel().take(chosen)
    chars = (end_chars - begin_chars).ravel().take(chosen)
    return [
        int(chars[begin:end].take(_walk(n, run_ends[begin:end].data, run_keys[begin:end].data)).sum())
        for n, (begin, end) in zip(lengths.tolist(), pairwise(rows), strict=True)
    ]


def _walk(n: int, ends: memoryview, keys: memoryview) -> list[int]:
    """Which of the runs of n words, given by where they end, have a key that the walk has met before.

    Arrays are read one by one through memoryviews: where text repeats, the walk passes over most of them.
    """
    met: set[int] = set()
    found: list[int] = []
    at, last = 0, len(ends)
    while at < last:
        key = keys[at]
        if key in met:
            found.append(at)
            free = ends[at] + n
            at = min(at + n, last)  # no more than n runs end before the next that may be taken
            while ends[at - 1] >= free:
                at -= 1
        else:
            met.add(key)
            at += 1
    return found
