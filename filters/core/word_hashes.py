"""Runs of words by 64-bit hashes, not by strings: numpy makes all of a text at once.

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
_SLOTS_A_KEY, _MAX_SLOT_BITS = 8, 20


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


def hashes(view: TextView) -> Hashes:
    """Hashes of `surfaces`."""
    return view.once(_hashes)


def written_hashes(view: TextView) -> Hashes:
    """Hashes of `written`; the same object as `hashes` where the words are."""
    return view.once(_written_hashes)


def sequences(view: TextView, n: int) -> NDArray[np.uint64]:
    """A hash of every n of `surfaces` as a sequence: equal only where they are cut alike."""
    return view.once(_sequences, n)


def written_sequences(view: TextView, n: int) -> NDArray[np.uint64]:
    """The same of `written`."""
    return sequences(view, n) if written(view) is surfaces(view) else view.once(_written_sequences, n)


def upper_counts(keys: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Beside each key how often it occurs at most: how many keys, most of them itself, have its first bits."""
    bits = min((_SLOTS_A_KEY * len(keys)).bit_length(), _MAX_SLOT_BITS)
    slots = (keys >> np.uint64(64 - bits)).view(np.intp)
    return np.bincount(slots).take(slots)


def may_repeat(keys: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Where keys stand, ascending, that occur more than once, and a few others.

    Most words of prose begin nothing that stands again; what looks closer, looks at the rest alone.
    """
    return (upper_counts(keys) > 1).nonzero()[0]


def _hashes(view: TextView) -> Hashes:
    return _hash(surfaces(view))


def _written_hashes(view: TextView) -> Hashes:
    return hashes(view) if written(view) is surfaces(view) else _hash(written(view))


def _sequences(view: TextView, n: int) -> NDArray[np.uint64]:
    words = hashes(view).words
    return words if n == 1 else sequences(view, n - 1)[:-1] * _WORD_FACTOR + words[n - 1 :]


def _written_sequences(view: TextView, n: int) -> NDArray[np.uint64]:
    words = written_hashes(view).words
    return words if n == 1 else view.once(_written_sequences, n - 1)[:-1] * _WORD_FACTOR + words[n - 1 :]


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
