"""How much of a text stands again, as Gopher's repetition filter counts it, by DataTrove's code.

Source: huggingface/datatrove 0.10.1, pipeline/filters/gopher_repetition_filter.py after Rae et al. 2021, table A1.
Every measure is characters or pieces that repeat / those of the text; None for an empty text, which DataTrove drops.
Words are those of `filters.core.gopher`. What is equal is found by 64-bit hashes, not by strings: numpy can sort them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filters.core.datatrove import Copies, count_copies
from filters.core.surfaces import Surfaces, surfaces
from filters.core.text_view import TextView

# Odd numbers whose bits are spread; of characters and of words, so that two words are not the one they join to.
_CHAR_FACTOR, _WORD_FACTOR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True, slots=True, eq=False)
class _Hashes:
    """Sums of characters x powers, from which the hash of any run of words is read.

    sums: uint64, up to each bound between words. powers: uint64, what brings a run that begins there to one degree.
    """

    sums: NDArray[np.uint64]
    powers: NDArray[np.uint64]

    def of_runs(self, n: int) -> NDArray[np.uint64]:
        """The hash of every n words, written as one: equal strings have equal hashes, however they are cut."""
        return (self.sums[n:] - self.sums[:-n]) * self.powers[:-n]


@dataclass(frozen=True, slots=True, eq=False)
class _Groups:
    """Places by what stands there. places: intp, those of one n-gram side by side, ascending.

    begins: bool, one more than there are places: whether another n-gram begins here; the last is true.
    """

    places: NDArray[np.intp]
    begins: NDArray[np.bool_]


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
    groups = _group(_sequence_keys(view, n))
    starts = np.flatnonzero(groups.begins)
    sizes = np.diff(starts)
    most = sizes.max()
    first = int(groups.places.take(starts[:-1][sizes == most]).min())
    chars = int(words.bounds[first + n] - words.bounds[first]) + n - 1
    return chars * int(most) / len(view.text)


def duplicate_ngram_fraction(view: TextView, n: int) -> float | None:
    """Characters of n words that stood before, none counted twice / characters.

    A walk through the words: n that it has met before, written as one, count and are passed over whole; others are
    remembered, and it goes on by one word.
    """
    words = surfaces(view)
    if len(words) <= n:
        return 0.0 if view.text else None
    starts = _walk(n, *_repeated(_group(view.once(_hashes).of_runs(n))))
    return int((words.bounds.take(starts + n) - words.bounds.take(starts)).sum()) / len(view.text)


def _lines(view: TextView) -> Copies:
    text = view.text
    ends = [""] * (text.startswith("\n") + text.endswith("\n"))
    return count_copies(ends + [line for line in text.split("\n") if line])


def _paragraphs(view: TextView) -> Copies:
    parts = (part.lstrip("\n") for part in view.text.strip().split("\n\n"))
    return count_copies([part for part in parts if part] or [""])


def _hashes(view: TextView) -> _Hashes:
    words: Surfaces = surfaces(view)
    powers = np.full(len(words.codes) + 1, _CHAR_FACTOR)
    powers[0] = 1
    np.multiply.accumulate(powers, out=powers)
    sums = np.zeros(len(powers), dtype=np.uint64)
    np.cumsum(words.codes * powers[:-1], out=sums[1:])
    return _Hashes(sums.take(words.bounds), powers.take(len(words.codes) - words.bounds))


def _sequence_keys(view: TextView, n: int) -> NDArray[np.uint64]:
    """A hash of every n words as a sequence: equal only where they are cut alike."""
    keys = words = view.once(_hashes).of_runs(1)
    for k in range(1, n):
        keys = keys[:-1] * _WORD_FACTOR + words[k:]
    return keys


def _group(keys: NDArray[np.uint64]) -> _Groups:
    """Sort places by their keys. The place rides in the lowest bits: numpy sorts faster than it finds an order."""
    lowest = np.uint64((1 << len(keys).bit_length()) - 1)
    riding = keys & ~lowest
    riding |= np.arange(len(keys), dtype=np.uint64)
    riding.sort()
    begins = np.ones(len(keys) + 1, dtype=bool)
    np.greater(riding[1:] ^ riding[:-1], lowest, out=begins[1:-1])
    riding &= lowest
    return _Groups(riding.view(np.intp), begins)


def _repeated(groups: _Groups) -> tuple[list[int], list[int]]:
    """The places, ascending, of n-grams that occur more than once, and beside each a number of its n-gram."""
    many = np.flatnonzero(~(groups.begins[1:] & groups.begins[:-1]))
    numbers = np.zeros(len(groups.places), dtype=np.intp)
    numbers[groups.places.take(many)] = np.cumsum(groups.begins.take(many))
    places = np.flatnonzero(numbers)
    return places.tolist(), numbers.take(places).tolist()


def _walk(n: int, places: list[int], numbers: list[int]) -> NDArray[np.intp]:
    """Where the walk meets what it has met before."""
    met: set[int] = set()
    starts: list[int] = []
    free = 0
    for place, number in zip(places, numbers, strict=True):
        if place >= free:
            if number in met:
                starts.append(place)
                free = place + n
            else:
                met.add(number)
    return np.array(starts, dtype=np.intp)
