"""How much of a text stands again, as Gopher's repetition filter counts it, by DataTrove's code.

Source: huggingface/datatrove 0.10.1, pipeline/filters/gopher_repetition_filter.py after Rae et al. 2021, table A1.
Every measure is characters or pieces that repeat / those of the text; None for an empty text, which DataTrove drops.
Words are those of `filters.core.gopher`.
"""

import numpy as np
from numpy.typing import NDArray

from filters.core.datatrove import Copies, count_copies
from filters.core.surfaces import surfaces
from filters.core.text_view import TextView
from filters.core.word_hashes import Repeats, find_repeats, hashes

_MIN_TOP_WORDS, _MIN_DUPLICATE_WORDS = 2, 5


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
    most, first = _top(view.once(_repeated_sequences, n))
    chars = int(words.bounds[first + n] - words.bounds[first]) + n - 1
    return chars * most / len(view.text)


def duplicate_ngram_fraction(view: TextView, n: int) -> float | None:
    """Characters of n words that stood before, none counted twice / characters.

    A walk through the words: n that it has met before, written as one, count and are passed over whole; others are
    remembered, and it goes on by one word.
    """
    bounds = surfaces(view).bounds
    if len(bounds) - 1 <= n:
        return 0.0 if view.text else None
    places = view.once(_worth_a_walk)
    places = places[: places.searchsorted(len(bounds) - n)]
    keys = hashes(view).between(bounds.take(places), bounds.take(places + n))
    starts = _walk(n, places.tolist(), keys.tolist())
    return int((bounds.take(starts + n) - bounds.take(starts)).sum()) / len(view.text)


def _lines(view: TextView) -> Copies:
    text = view.text
    ends = [""] * (text.startswith("\n") + text.endswith("\n"))
    return count_copies(ends + [line for line in text.split("\n") if line])


def _paragraphs(view: TextView) -> Copies:
    parts = (part.lstrip("\n") for part in view.text.strip().split("\n\n"))
    return count_copies([part for part in parts if part] or [""])


def _repeated_sequences(view: TextView, n: int) -> Repeats:
    """Where sequences of n words begin that occur more than once; so do their first n - 1 words."""
    keys = hashes(view).sequences(n)
    if n == _MIN_TOP_WORDS:
        return find_repeats(keys)
    shorter = view.once(_repeated_sequences, n - 1).places
    return find_repeats(keys, shorter[shorter < len(keys)])


def _top(repeats: Repeats) -> tuple[int, int]:
    """How often the most frequent sequence occurs, and its first place; of several the one that is first."""
    starts = repeats.begins.nonzero()[0]
    if not len(starts):
        return 1, 0
    sizes = np.diff(starts, append=len(repeats.places))
    most = sizes.max()
    return int(most), int(repeats.places.take(starts[sizes == most]).min())


def _worth_a_walk(view: TextView) -> NDArray[np.intp]:
    """The words, ascending, whose first five characters with those behind them occur again; no other run can."""
    begins = surfaces(view).bounds[:-1]
    ends = begins + _MIN_DUPLICATE_WORDS
    ends = ends[: ends.searchsorted(len(surfaces(view).codes), "right")]
    return np.sort(find_repeats(hashes(view).between(begins[: len(ends)], ends)).places)


def _walk(n: int, places: list[int], keys: list[int]) -> NDArray[np.intp]:
    """Where the walk meets what it has met before."""
    met: set[int] = set()
    starts: list[int] = []
    free = 0
    for place, key in zip(places, keys, strict=True):
        if place >= free:
            if key in met:
                starts.append(place)
                free = place + n
            else:
                met.add(key)
    return np.array(starts, dtype=np.intp)
