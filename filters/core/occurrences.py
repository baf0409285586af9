"""Where any of many words may begin in a text: by numpy on pairs of characters, before anything dearer looks there."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from filters.core.text_view import TextView

_PAIR_HASHES = 1 << 16
_MULTIPLIER = 0x9E37  # odd, so that 16-bit characters of one left neighbour keep apart
_MAX_LISTS = 16


@dataclass(frozen=True, slots=True, eq=False)
class FirstPairs:
    """The first two characters of some words. may_begin: by hash of a pair, whether one of the words begins so."""

    may_begin: NDArray[np.bool_]
    words: MappingProxyType[str, tuple[str, ...]]


def first_pairs(words: Iterable[str]) -> FirstPairs:
    """Index words, distinct and of two characters or more, by their first two; ValueError for a shorter one."""
    may_begin = np.zeros(_PAIR_HASHES, dtype=bool)
    by_pair: dict[str, tuple[str, ...]] = {}
    for word in words:
        if len(word) < 2:
            raise ValueError(f"{word!r} is shorter than two characters; count it with str.count")
        by_pair[word[:2]] = (*by_pair.get(word[:2], ()), word)
        may_begin[_hash_pairs(np.array([ord(c) for c in word[:2]], dtype=np.uint32))] = True
    return FirstPairs(may_begin, MappingProxyType(by_pair))


def places(view: TextView, pairs: FirstPairs) -> NDArray[np.intp]:
    """Where one of the words may begin, in ascending order: all places where one does, and some more."""
    return pairs.may_begin.take(view.once(_pair_hashes)).nonzero()[0]


def count_words(view: TextView, words: tuple[str, ...]) -> int:
    """What `sum(map(text.count, words))` gives for distinct words of two characters or more, in one pass for all."""
    pairs, text = _pairs_of(words), view.text
    ends: dict[str, int] = {}
    found = 0
    for at in places(view, pairs).tolist():
        for word in pairs.words.get(text[at : at + 2], ()):
            if text.startswith(word, at) and at >= ends.get(word, 0):
                ends[word] = at + len(word)
                found += 1
    return found


@lru_cache(maxsize=_MAX_LISTS)
def _pairs_of(words: tuple[str, ...]) -> FirstPairs:
    return first_pairs(words)


def _pair_hashes(view: TextView) -> NDArray[np.intp]:
    """The hash of every character with the one behind it, as what numpy looks up by; the last character has none."""
    return _hash_pairs(view.codes).astype(np.intp)


def _hash_pairs(codes: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """Products and sums modulo 2**16; characters above U+FFFF lose their upper bits and are found by chance."""
    short = codes.astype(np.uint16)
    return short[:-1] * np.uint16(_MULTIPLIER) + short[1:]
