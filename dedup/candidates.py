"""Candidate pairs: which of the pages that met in a bucket are compared, without a pair for every two of them.

Pages meet in a bucket where they share a key. In a bucket of up to `max_pages` every two are candidates. In a larger
one, which a template on thousands of pages makes, only the best `leaders` are candidates of the others: pages that are
alike beyond the template share other buckets too. What counts is the bucket as it was before any page was dropped, so
that the candidates do not depend on how they are found. Pages of earlier releases rank first, and are no candidates of
each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dedup.rank import EARLIER_WORDS

# Pages in buckets: a record array with the fields `key`, `rank` and `id` (all uint64, better first) and any others.
Members = npt.NDArray[np.void]
# Of each hot bucket its key, and rank and id of the last page that leads.
Borders = npt.NDArray[np.void]
Places = npt.NDArray[np.int64]

BORDER = np.dtype([("key", "<u8"), ("rank", "<u8"), ("id", "<u8")])


@dataclass(frozen=True, slots=True)
class BucketLimits:
    """max_pages: of a bucket in which all are compared; leaders: of a larger one.

    Raises ValueError for fewer than one leader, or more than max_pages.
    """

    max_pages: int = 100
    leaders: int = 8

    def __post_init__(self) -> None:
        if not 1 <= self.leaders <= self.max_pages:
            raise ValueError(f"leaders is {self.leaders}; known are 1 to max_pages, which is {self.max_pages}")


def in_buckets(members: Members) -> Members:
    """The members that share a key with another, by key and within a bucket better first."""
    by_key = members[np.argsort(members["key"], kind="stable")]
    same = by_key["key"][1:] == by_key["key"][:-1]
    shared = by_key[np.append(same, False) | np.append(False, same)] if len(by_key) else by_key
    return shared[np.lexsort((shared["id"], shared["rank"], shared["key"]))]


def borders_of(members: Members, limits: BucketLimits) -> Borders:
    """The borders of the hot buckets among members as `in_buckets` returns them, when nothing is dropped yet."""
    starts, sizes = _buckets(members)
    last = starts[sizes > limits.max_pages] + limits.leaders - 1
    found = np.empty(len(last), BORDER)
    for name in BORDER.names or ():
        found[name] = members[name][last]
    return found


def borders_below_ties(members: Members, limits: BucketLimits) -> Borders:
    """The same where `id` is 1 throughout and so orders nothing.

    Those lead that rank above the first member that is one too many; so all do that rank alike, or none.
    """
    starts, sizes = _buckets(members)
    first_beyond = starts[sizes > limits.max_pages] + limits.leaders
    found = np.zeros(len(first_beyond), BORDER)  # an id of 0 keeps out those of the rank itself
    for name in ("key", "rank"):
        found[name] = members[name][first_beyond]
    return found


def first_pairs(members: Members, borders: Borders) -> tuple[Places, Places]:
    """(better, worse) for every page and the best one of its bucket, earlier releases aside, as places in `members`."""
    own = np.flatnonzero(members["rank"] >= EARLIER_WORDS)
    if len(own) < len(members):
        better, worse = first_pairs(members[own], borders)
        return own[better], own[worse]
    starts, sizes = _buckets(members)
    better = np.repeat(starts, sizes)
    worse = np.arange(len(members))
    is_pair = (better != worse) & np.repeat(_leads(members, borders)[starts], sizes)
    return better[is_pair], worse[is_pair]


def all_pairs(members: Members, borders: Borders) -> Iterator[tuple[Places, Places]]:
    """(better, worse) for all candidates, as places in `members`; a part holds at most one pair for each member."""
    starts, sizes = _buckets(members)
    leads = _leads(members, borders)
    while True:  # the best of each bucket with all others, then the second best with all after it, ...
        is_leader = sizes > 1
        is_leader[is_leader] = leads[starts[is_leader]]
        starts, sizes = starts[is_leader] + 1, sizes[is_leader] - 1
        if not len(starts):
            return
        worse = np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        yield np.repeat(starts - 1, sizes), worse


def earlier_pairs(members: Members, borders: Borders) -> Iterator[tuple[Places, Places]]:
    """(better, worse) for every page and each one of earlier releases in its bucket, in parts as `all_pairs` gives."""
    starts, sizes = _buckets(members)
    leads, is_earlier = _leads(members, borders), members["rank"] < EARLIER_WORDS
    earlier = np.add.reduceat(is_earlier.astype(np.int64), starts) if len(starts) else sizes
    firsts, sizes = starts + earlier, sizes - earlier
    while True:  # the first page of an earlier release with all of the run, then the second, ...
        is_leader = (starts < firsts) & (sizes > 0)
        is_leader[is_leader] = leads[starts[is_leader]]
        starts, firsts, sizes = starts[is_leader] + 1, firsts[is_leader], sizes[is_leader]
        if not len(starts):
            return
        yield np.repeat(starts - 1, sizes), np.repeat(firsts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())


def distinct(better: Places, worse: Places, number: npt.NDArray[np.int64]) -> tuple[Places, Places]:
    """Each pair of documents once, whatever number of buckets they share; number: of each member its document's."""
    both = (number[worse].astype(np.uint64) << np.uint64(32)) | number[better].astype(np.uint64)
    _, firsts = np.unique(both, return_index=True)
    return better[firsts], worse[firsts]


def _buckets(members: Members) -> tuple[Places, Places]:
    """Where each bucket starts, and how many members it has."""
    keys = members["key"]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.empty(0, np.int64)
    return starts, np.diff(starts, append=len(keys))


def _leads(members: Members, borders: Borders) -> npt.NDArray[np.bool_]:
    """Which members are candidates of all that are worse: those up to the border of their bucket, if it has one."""
    if not len(borders):
        return np.ones(len(members), np.bool_)
    ordered = borders[np.argsort(borders["key"])]
    at = np.minimum(np.searchsorted(ordered["key"], members["key"]), len(ordered) - 1)
    border: Any = ordered[at]
    is_cold = border["key"] != members["key"]
    is_within = (members["rank"] < border["rank"]) | (
        (members["rank"] == border["rank"]) & (members["id"] <= border["id"])
    )
    return np.asarray(is_cold | is_within)
