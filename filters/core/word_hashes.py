"""Runs of words by 64-bit hashes, not by strings: numpy can sort them, so that what stands again is found at once.

A run is hashed by its characters, however it is cut into words, or as a sequence of words.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from filters.core.surfaces import Surfaces, surfaces, written
from filters.core.text_view import TextView

# Odd numbers whose bits are spread; of characters and of words, so that two words are not the one they join to.
_CHAR_FACTOR, _WORD_FACTOR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_MIN_POWERS = 1 << 13


@dataclass(frozen=True, slots=True, eq=False)
class Hashes:
    """Sums of characters x powers, from which the hash of any stretch is read.

    sums: uint64, before each character and behind the last. powers: uint64, what brings a stretch that begins there to
    one degree. words: uint64, the hash of each word.
    """

    sums: NDArray[np.uint64]
    powers: NDArray[np.uint64]
    words: NDArray[np.uint64]

    def between(self, begins: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.uint64]:
        """The hash of the characters from each begin to its end: equal strings have equal hashes."""
        return (self.sums.take(ends) - self.sums.take(begins)) * self.powers.take(begins)

    def sequences(self, n: int) -> NDArray[np.uint64]:
        """A hash of every n words as a sequence: equal only where they are cut alike."""
        keys = self.words
        for k in range(1, n):
            keys = keys[:-1] * _WORD_FACTOR + self.words[k:]
        return keys


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """Places where something stands that stands elsewhere too.

    places: intp, those of one thing side by side, ascending. begins: bool, beside each whether another thing begins.
    """

    places: NDArray[np.intp]
    begins: NDArray[np.bool_]


def hashes(view: TextView) -> Hashes:
    """Hashes of `surfaces`."""
    return view.once(_hashes)


def written_hashes(view: TextView) -> Hashes:
    """Hashes of `written`; the same object as `hashes` where the words are."""
    return view.once(_written_hashes)


def find_repeats(keys: NDArray[np.uint64], places: NDArray[np.intp] | None = None) -> Repeats:
    """Where keys occur more than once, among all or among some places.

    The place rides in the lowest bits of its key: numpy sorts faster than it finds an order.
    """
    lowest = np.uint64((1 << len(keys).bit_length()) - 1)
    riding = keys & ~lowest if places is None else keys.take(places) & ~lowest
    riding |= (np.arange(len(keys)) if places is None else places).view(np.uint64)
    riding.sort()
    begins = np.ones(len(riding) + 1, dtype=bool)
    np.greater(riding[1:] ^ riding[:-1], lowest, out=begins[1:-1])
    many = (~(begins[1:] & begins[:-1])).nonzero()[0]
    riding &= lowest
    return Repeats(riding.view(np.intp).take(many), begins.take(many))


def _hashes(view: TextView) -> Hashes:
    return _hash(surfaces(view))


def _written_hashes(view: TextView) -> Hashes:
    return hashes(view) if written(view) is surfaces(view) else _hash(written(view))


def _hash(words: Surfaces) -> Hashes:
    chars = len(words.codes)
    powers = _powers(1 << max(chars, _MIN_POWERS - 1).bit_length())
    sums = np.zeros(chars + 1, dtype=np.uint64)
    np.cumsum(words.codes * powers[:chars], out=sums[1:])
    behind = powers[chars::-1]
    ends = sums.take(words.bounds)
    return Hashes(sums, behind, (ends[1:] - ends[:-1]) * behind.take(words.bounds[:-1]))


@lru_cache(maxsize=4)
def _powers(number: int) -> NDArray[np.uint64]:
    """The first powers of the factor of characters, from 1 on."""
    powers = np.full(number, _CHAR_FACTOR)
    powers[0] = 1
    return np.multiply.accumulate(powers)
