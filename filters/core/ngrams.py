"""Counts the character n-grams of a text for every n from 2 to 10 at once, exactly, by sorting its suffixes.

All suffixes are sorted by their first ten characters. Equal n-grams are then neighbours, whatever n is: a suffix
starts a new n-gram where it shares fewer than n characters with the suffix before it. The sort goes by as many
characters as fit a machine word beside the place of the suffix; what is still equal, a small part of prose, is sorted
on by the characters that follow.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filters.core.runs import run_lengths
from filters.core.text_view import TextView

MIN_N, MAX_N = 2, 10
_WORD_BITS = 64
_NONE = 0  # the id of "no character", behind the end of the text


@dataclass(frozen=True, slots=True, eq=False)
class Ngrams:
    """The character n-grams of a text of `length` characters, for n from 2 to 10.

    shared: bool, one array for each n: beside every suffix but the first, in sorted order, whether its first n
    characters are those of the one before. Suffixes that share fewer than n with any other may be left out.
    """

    length: int
    shared: tuple[NDArray[np.bool_], ...]

    def occurrences(self, n: int) -> int:
        """In how many places an n-gram starts."""
        return self.length - n + 1 if self.length >= n else 0

    def distinct(self, n: int) -> int:
        """How many different n-grams there are."""
        return self.occurrences(n) - int(np.count_nonzero(self.shared[n - MIN_N]))

    def repeated(self, n: int) -> int:
        """How many different n-grams occur more than once."""
        shared = self.shared[n - MIN_N]
        return int(np.count_nonzero(shared[1:] > shared[:-1])) + bool(len(shared) and shared[0])

    def repeats(self, n: int) -> NDArray[np.intp]:
        """How often each n-gram occurs that occurs more than once, intp, in no order that matters."""
        return run_lengths(self.shared[n - MIN_N].nonzero()[0]) + 1

    def top(self, n: int) -> int:
        """How often the most frequent n-gram occurs."""
        repeats = self.repeats(n)
        return int(repeats.max()) if len(repeats) else min(self.occurrences(n), 1)


def char_ngrams(view: TextView) -> Ngrams:
    """The n-grams of the text as it stands, newlines included, counted once for every rule that asks."""
    return view.once(_char_ngrams)


def count_ngrams(codes: NDArray[np.uint32]) -> Ngrams:
    """Count over code points (newlines included), as exactly as by counting strings; over any other ids just as well.

    About 0.1 ms for 2,400 characters and 0.1 s for a million; it needs some 70 bytes a character.
    Raises ValueError for a text with too many characters, and too many different ones, for a machine word: 2 million
    that are all different, or 30 million of 16,000 different ones.
    """
    ids, distinct = _dense_ids(codes)
    shared = _sort_suffixes(ids, max(distinct.bit_length(), 1))
    none = np.empty(0, dtype=bool)
    return Ngrams(len(codes), (*shared[MIN_N - 1 :], *[none] * (MAX_N - max(len(shared), MIN_N - 1))))


def _char_ngrams(view: TextView) -> Ngrams:
    return count_ngrams(view.codes)


def _dense_ids(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint64], int]:
    """Number the distinct characters from 1, in order, and look each up in a table of all up to the last one."""
    if not len(codes):
        return np.empty(0, dtype=np.uint64), 0
    ordered = codes.copy()
    ordered.sort()
    last = (ordered[1:] != ordered[:-1]).nonzero()[0]  # of each character but the greatest
    numbers = np.empty(int(ordered[-1]) + 1, dtype=np.uint32)
    numbers[ordered.take(last)] = np.arange(1, len(last) + 1)
    numbers[-1] = len(last) + 1
    return numbers.take(codes).astype(np.uint64), len(last) + 1


def _sort_suffixes(ids: NDArray[np.uint64], bits: int) -> list[NDArray[np.bool_]]:
    """Sort all suffixes by their first characters, then those that have them in common by the next ones, to ten.

    For n from 1 on, as far as any suffixes have n in common: whether neighbours do (see `Ngrams`). A suffix that ends
    has none in common from there on: the empty place behind it differs from every character.
    """
    place_bits = len(ids).bit_length()
    width = step = _chars_that_fit(place_bits, bits)
    words = _pack(ids, bits, width)
    places, keys = np.arange(len(ids)), words[: len(ids)]
    shared: list[NDArray[np.bool_]] = []
    while len(places):
        order, differing = _sort(keys, places, place_bits)
        shared += [differing < np.uint64(1 << bits * (step - used)) for used in range(1, step + 1)]
        done = len(shared)
        if done == MAX_N:
            break
        chosen, groups = _still_alike(shared[-1])
        places = order.take(chosen)
        group_bits = int(groups[-1]).bit_length() if len(groups) else 0
        step = min(width, MAX_N - done, _chars_that_fit(place_bits + group_bits, bits))
        keys = groups << np.uint64(bits * step) | words.take(places + done) >> np.uint64(bits * (width - step))
    return shared


def _still_alike(same: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.uint64]]:
    """Which of the sorted suffixes are like a neighbour, and for each of them a number that the alike have in common.

    same: whether each but the first is like the one before.
    """
    before, behind = np.zeros(len(same) + 1, dtype=bool), np.zeros(len(same) + 1, dtype=bool)
    before[1:], behind[:-1] = same, same
    chosen = (before | behind).nonzero()[0]
    return chosen, (~before.take(chosen)).cumsum(dtype=np.uint64)


def _chars_that_fit(used_bits: int, bits: int) -> int:
    width = min(MAX_N, (_WORD_BITS - used_bits) // bits)
    if width < 1:
        raise ValueError(
            "the text is too long to count its n-grams; known are texts up to 2 million characters; cut it"
        )
    return width


def _pack(ids: NDArray[np.uint64], bits: int, width: int) -> NDArray[np.uint64]:
    """For every place the ids of the `width` characters from there on, in one integer; `MAX_N` empty places follow."""
    length = len(ids) + MAX_N
    words = np.full(length + 2 * width, _NONE, dtype=np.uint64)
    words[: len(ids)] = ids
    packed = 1
    while packed < width:  # what is packed of the places behind is added to that of each place
        more = min(packed, width - packed)
        behind = words[packed:] >> np.uint64(bits * (packed - more)) if more < packed else words[packed:]
        words = (words[:-packed] << np.uint64(bits * more)) | behind
        packed += more
    return words[:length]


def _sort(
    keys: NDArray[np.uint64], places: NDArray[np.intp], place_bits: int
) -> tuple[NDArray[np.intp], NDArray[np.uint64]]:
    """Places by their keys, and the bits in which each key but the first differs from the one before.

    The place rides in the lowest bits of its key, since numpy sorts twice as fast as it finds the order of a sort.
    """
    riding = keys << np.uint64(place_bits)
    riding |= places.view(np.uint64)
    riding.sort()
    order = (riding & np.uint64((1 << place_bits) - 1)).view(np.intp)
    riding >>= np.uint64(place_bits)
    return order, riding[1:] ^ riding[:-1]
