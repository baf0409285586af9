"""Where any of many words may begin in a text: by numpy on pairs of characters, before anything dearer looks there.

All lists of words are looked for at once: a table knows of every pair of characters which lists have words that begin
so. It grows by a list at a time, which a process does a dozen times; a list more only makes a few places more of
another list that has the same bit.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from filters.core.text_view import TextView

_PAIR_HASHES = 1 << 16
_MULTIPLIER = 0x9E37  # odd, so that 16-bit characters of one left neighbour keep apart
_MAX_LISTS = 16
_BITS = 32
_LISTS = np.zeros(_PAIR_HASHES, dtype=np.uint32)  # by hash of a pair, a bit for each list with a word that begins so
_KNOWN: list[int] = []  # the bits of all lists so far
_LOCK = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class FirstPairs:
    """Words by their first two characters. bit: under which their list is known."""

    bit: int
    words: MappingProxyType[str, tuple[str, ...]]


def first_pairs(words: Iterable[str]) -> FirstPairs:
    """Index words, distinct and of two characters or more, by their first two; ValueError for a shorter one."""
    by_pair: dict[str, tuple[str, ...]] = {}
    for word in words:
        if len(word) < 2:
            raise ValueError(f"{word!r} is shorter than two characters; count it with str.count")
        by_pair[word[:2]] = (*by_pair.get(word[:2], ()), word)
    codes = np.array([[ord(c) for c in pair] for pair in by_pair], dtype=np.uint32).reshape(-1, 2)
    with _LOCK:
        bit = 1 << len(_KNOWN) % _BITS
        _LISTS[_hash_pairs(codes[:, 0], codes[:, 1])] |= np.uint32(bit)
        _KNOWN.append(bit)
    return FirstPairs(bit, MappingProxyType(by_pair))


def places(view: TextView, pairs: FirstPairs) -> list[int]:
    """Where one of the words may begin, in ascending order: all places where one does, and some more."""
    return view.once(_places, len(_KNOWN)).get(pairs.bit, [])


def count_words(view: TextView, words: tuple[str, ...]) -> int:
    """What `sum(map(text.count, words))` gives for distinct words of two characters or more, in one pass for all."""
    pairs, text = _pairs_of(words), view.text
    ends: dict[str, int] = {}
    found = 0
    for at in places(view, pairs):
        for word in pairs.words.get(text[at : at + 2], ()):
            if text.startswith(word, at) and at >= ends.get(word, 0):
                ends[word] = at + len(word)
                found += 1
    return found


@lru_cache(maxsize=_MAX_LISTS)
def _pairs_of(words: tuple[str, ...]) -> FirstPairs:
    return first_pairs(words)


def _places(view: TextView, lists: int) -> Mapping[int, list[int]]:
    """Places by the bit of a list, of the first `lists` at least: one that comes later is looked for anew."""
    found = _LISTS.take(_hash_pairs(view.codes[:-1], view.codes[1:]))
    hits = found.nonzero()[0]
    by_bit: defaultdict[int, list[int]] = defaultdict(list)
    for place, bits in zip(hits.tolist(), found.take(hits).tolist(), strict=True):
        rest = bits
        while rest:
            by_bit[rest & -rest].append(place)
            rest &= rest - 1
    return by_bit


def _hash_pairs(left: NDArray[np.uint32], right: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """Products and sums modulo 2**16; characters above U+FFFF lose their upper bits and are found by chance."""
    return left.astype(np.uint16) * np.uint16(_MULTIPLIER) + right.astype(np.uint16)
