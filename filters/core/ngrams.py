"""Counts the character n-grams of a text for every n from 2 to 10 at once, exactly, by sorting its suffixes.

All suffixes are sorted by their first ten characters. Equal n-grams are then neighbours, whatever n is: a suffix
starts a new n-gram where it shares fewer than n characters with the suffix before it. The sort goes by as many
characters as fit a machine word beside the place of the suffix; what is still equal, a small part of prose, is sorted
on by the characters that follow.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filters.core.text_view import TextView

MIN_N, MAX_N = 2, 10
_WORD_BITS = 64
_NONE = 0  # the id of "no character", behind the end of the text


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """What one round of the sort found out about suffixes that share `done` characters with another one.

    places: intp, where those suffixes begin, in sorted order.
    more: uint8, beside each how many further characters, at most `step`, it has in common with the one before it; 0
    where that one differs in the first `done` already.
    """

    done: int
    step: int
    places: NDArray[np.intp]
    more: NDArray[np.uint8]

    def reaching(self, n: int) -> NDArray[np.bool_]:
        """Which suffixes have their first n characters in common with the one before."""
        return self.more >= n - self.done


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """The n-grams that occur more than once.

    sizes: intp, one a distinct n-gram: how often it occurs. places: intp, where: those of one n-gram side by side, in
    no order among themselves.
    """

    sizes: NDArray[np.intp]
    places: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Ngrams:
    """The character n-grams of a text of `length` characters, for n from 2 to 10."""

    length: int
    rounds: tuple[Round, ...]

    def occurrences(self, n: int) -> int:
        """In how many places an n-gram starts."""
        return max(self.length - n + 1, 0)

    def distinct(self, n: int) -> int:
        """How many different n-grams there are."""
        return self.occurrences(n) - int(np.count_nonzero(self._reaching(n)))

    def repeated(self, n: int) -> int:
        """How many different n-grams occur more than once."""
        reaching = self._reaching(n)
        return int(np.count_nonzero(reaching[1:] > reaching[:-1]))

    def top(self, n: int) -> int:
        """How often the most frequent n-gram occurs."""
        reaching = self._reaching(n)
        starts = np.append(np.flatnonzero(~reaching), len(reaching))
        return max(int(np.diff(starts).max(initial=1)), 1) if self.occurrences(n) else 0

    def repeats(self, n: int) -> Repeats:
        """The n-grams that occur more than once, with their places."""
        found = self._round(n)
        if found is None:
            return Repeats(np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp))
        starts = np.flatnonzero(~found.reaching(n))
        sizes = np.diff(starts, append=len(found.more))
        many = sizes > 1
        return Repeats(sizes[many], found.places[np.repeat(many, sizes)])

    def _reaching(self, n: int) -> NDArray[np.bool_]:
        """Of the suffixes that were still sorted for their n-th character; no other has its n-gram in common."""
        found = self._round(n)
        return np.empty(0, dtype=bool) if found is None else found.reaching(n)

    def _round(self, n: int) -> Round | None:
        return next((r for r in self.rounds if r.done < n <= r.done + r.step), None)


def char_ngrams(view: TextView) -> Ngrams:
    """The n-grams of the text as it stands, newlines included, counted once for every rule that asks."""
    return view.once(_char_ngrams)


def count_ngrams(codes: NDArray[np.uint32]) -> Ngrams:
    """Count over code points (newlines included), as exactly as by counting strings; over any other ids just as well.

    About 0.13 ms for 2,400 characters and 0.1 s for a million; it needs some 70 bytes a character.
    Raises ValueError for a text with too many characters, and too many different ones, for a machine word: 2 million
    that are all different, or 30 million of 16,000 different ones.
    """
    ids, distinct = _dense_ids(codes)
    return Ngrams(len(codes), tuple(_sort_suffixes(ids, max(distinct.bit_length(), 1))))


def _char_ngrams(view: TextView) -> Ngrams:
    return count_ngrams(view.codes)


def _dense_ids(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint64], int]:
    """Number the distinct characters from 1, in order, by a table of all characters up to the last one; no sort."""
    if not len(codes):
        return np.empty(0, dtype=np.uint64), 0
    index = codes.astype(np.intp)  # what numpy would make of it at each use
    is_there = np.zeros(int(codes.max()) + 1, dtype=bool)
    is_there[index] = True
    found = np.flatnonzero(is_there)
    numbers = np.zeros(len(is_there), dtype=np.uint64)
    numbers[found] = np.arange(1, len(found) + 1)
    return numbers.take(index), len(found)


def _sort_suffixes(ids: NDArray[np.uint64], bits: int) -> Iterator[Round]:
    """Sort all suffixes by their first characters, then those that have them in common by the next ones, to ten.

    A suffix that ends has none in common from there on: the empty place behind it differs from every character.
    """
    place_bits = len(ids).bit_length()
    width = step = _chars_that_fit(place_bits, bits)
    words = _pack(ids, bits, width)
    places, keys = np.arange(len(ids)), words[: len(ids)]
    done = 0
    while len(places):
        order, more = _sort(keys, places, place_bits, bits, step)
        yield Round(done, step, order, more)
        done += step
        if done == MAX_N:
            return
        same = more == step
        open_still = same.copy()
        open_still[:-1] |= same[1:]
        chosen = np.flatnonzero(open_still)  # four times as fast as indexing by booleans
        places, groups = order.take(chosen), (~same.take(chosen)).astype(np.uint64)
        np.cumsum(groups, out=groups)
        group_bits = int(groups[-1]).bit_length() if len(groups) else 0
        step = min(width, MAX_N - done, _chars_that_fit(place_bits + group_bits, bits))
        keys = groups << np.uint64(bits * step) | words.take(places + done) >> np.uint64(bits * (width - step))


def _chars_that_fit(used_bits: int, bits: int) -> int:
    width = min(MAX_N, (_WORD_BITS - used_bits) // bits)
    if width < 1:
        raise ValueError(
            "the text is too long to count its n-grams; known are texts up to 2 million characters; cut it"
        )
    return width


def _pack(ids: NDArray[np.uint64], bits: int, width: int) -> NDArray[np.uint64]:
    """For every place the ids of the `width` characters from there on, in one integer; `MAX_N` empty places follow."""
    padded = np.full(len(ids) + MAX_N + width, _NONE, dtype=np.uint64)
    padded[: len(ids)] = ids
    length = len(ids) + MAX_N
    words = padded[:length].copy()
    for k in range(1, width):
        words <<= np.uint64(bits)
        words |= padded[k : k + length]
    return words


def _sort(
    keys: NDArray[np.uint64], places: NDArray[np.intp], place_bits: int, bits: int, width: int
) -> tuple[NDArray[np.intp], NDArray[np.uint8]]:
    """Places by their keys, and how many of the `width` characters that end a key equal those of the key before.

    None do where what precedes the characters, the group, differs. The place rides in the lowest bits of its key, since
    numpy sorts twice as fast as it finds the order of a sort.
    """
    riding = keys << np.uint64(place_bits)
    riding |= places.astype(np.uint64)
    riding.sort()
    ordered = (riding & np.uint64((1 << place_bits) - 1)).astype(np.intp)
    riding >>= np.uint64(place_bits)
    differing = riding[1:] ^ riding[:-1]
    equal = np.zeros(len(keys), dtype=np.uint8)
    for used in range(1, width + 1):
        equal[1:] += differing < np.uint64(1 << bits * (width - used))
    return ordered, equal
