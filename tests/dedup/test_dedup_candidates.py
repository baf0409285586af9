"""Tests of candidate pairs."""

from collections import defaultdict
from random import Random
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.candidates import (
    BucketLimits,
    Members,
    all_pairs,
    borders_below_ties,
    borders_of,
    distinct,
    earlier_pairs,
    first_pairs,
    in_buckets,
)
from dedup.rank import EARLIER_WORDS

MEMBER = np.dtype([("key", "<u8"), ("rank", "<u8"), ("id", "<u8"), ("row", "<u2")])
Pair = tuple[int, int]  # ids: better, worse


def members_of(rows: list[tuple[int, int, int]]) -> Members:
    """From (key, rank, id); negative ranks are those of earlier releases."""
    return np.array([(key, rank + EARLIER_WORDS, who, i) for i, (key, rank, who) in enumerate(rows)], MEMBER)


rows = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 2**64 - 1)),
    max_size=60,
    unique_by=lambda row: row[2],
)
limits = st.integers(1, 8).flatmap(lambda n: st.builds(BucketLimits, st.integers(n, 12), st.just(n)))


def buckets_of(given: list[tuple[int, int, int]]) -> list[list[int]]:
    """The ids in each bucket, better first."""
    found = defaultdict(list)
    for key, _, number in sorted(given, key=lambda row: row[1:]):
        found[key].append(number)
    return list(found.values())


def ids(members: Members, pairs: tuple[np.ndarray, np.ndarray]) -> list[Pair]:
    return list(zip(*(members["id"][end].tolist() for end in pairs), strict=True))


@given(rows, limits)
def test_candidates_are_all_in_a_small_bucket_and_the_leaders_of_a_large_one(
    given: list[tuple[int, int, int]], limit: BucketLimits
) -> None:
    """Worked out pair by pair; a bucket counts once."""
    members = in_buckets(members_of(given))
    found = [pair for part in all_pairs(members, borders_of(members, limit)) for pair in ids(members, part)]
    expected = [
        (better, worse)
        for bucket in buckets_of(given)
        for place, better in enumerate(bucket)
        for worse in bucket[place + 1 :]
        if len(bucket) <= limit.max_pages or place < limit.leaders
    ]
    assert sorted(found) == sorted(expected)


@given(rows, limits)
def test_first_pairs_are_those_with_the_best(given: list[tuple[int, int, int]], limit: BucketLimits) -> None:
    members = in_buckets(members_of(given))
    expected = [(bucket[0], worse) for bucket in buckets_of(given) for worse in bucket[1:]]
    assert sorted(ids(members, first_pairs(members, borders_of(members, limit)))) == sorted(expected)


@given(rows, limits, st.randoms(use_true_random=False))
def test_who_leads_does_not_change_when_pages_leave(
    given: list[tuple[int, int, int]], limit: BucketLimits, random: Random
) -> None:
    """With the borders of the whole bucket the pairs among those left are what they were; the best may lead no more."""
    whole = in_buckets(members_of(given))
    borders = borders_of(whole, limit)
    before = {pair for part in all_pairs(whole, borders) for pair in ids(whole, part)}
    stay = {row[2] for row in given if random.random() < 0.5}
    left = in_buckets(members_of([row for row in given if row[2] in stay]))
    found = {pair for part in all_pairs(left, borders) for pair in ids(left, part)}
    assert found == {pair for pair in before if stay.issuperset(pair)}
    assert set(ids(left, first_pairs(left, borders))) <= found


@given(rows, limits)
def test_without_an_order_of_equals_all_of_them_lead_or_none(
    given: list[tuple[int, int, int]], limit: BucketLimits
) -> None:
    """A template on half a million pages gives all of them one rank: were all to lead, each would meet each."""
    members = members_of(given)
    members["id"] = 1
    met = in_buckets(members)
    parts = all_pairs(met, borders_below_ties(met, limit))
    found = [pair for x, y in parts for pair in zip(met["row"][x].tolist(), met["row"][y].tolist(), strict=True)]
    ranks = defaultdict(list)
    for key, rank, _ in given:
        ranks[key].append(rank)
    for key, own in ranks.items():
        own.sort()
        leading = [rank for rank in own if len(own) <= limit.max_pages or rank < own[limit.leaders]]
        pairs = [pair for pair in found if given[pair[0]][0] == key]
        assert len(pairs) == sum(len(own) - 1 - place for place in range(len(leading)))
        assert {given[better][1] for better, _ in pairs} <= set(leading)


def test_pairs_of_several_buckets_count_once() -> None:
    better, worse = np.array([0, 2, 4]), np.array([1, 3, 5])
    numbers = np.array([7, 8, 7, 8, 8, 7])
    found = distinct(better, worse, numbers)
    assert {(numbers[a], numbers[b]) for a, b in zip(*found, strict=True)} == {(7, 8), (8, 7)}
    assert len(found[0]) == 2


def test_a_bucket_of_half_a_million_takes_no_longer_than_sorting_it() -> None:
    """Eight pairs a page, not 125 thousand million; a second or two."""
    members = np.zeros(500_000, MEMBER)
    members["id"] = np.random.default_rng(1).permutation(len(members))
    start = perf_counter()
    bucket = in_buckets(members)
    pairs = sum(len(better) for better, _ in all_pairs(bucket, borders_of(bucket, BucketLimits())))
    assert pairs == sum(len(members) - place for place in range(1, 9))
    assert perf_counter() - start < 20


@pytest.mark.parametrize("given", [[], [(1, 0, 5)], [(1, 0, 5), (2, 0, 6)]])
def test_lonely_members_have_no_pair(given: list[tuple[int, int, int]]) -> None:
    members = in_buckets(members_of(given))
    assert len(members) == 0
    assert list(all_pairs(members, borders_of(members, BucketLimits()))) == []


@pytest.mark.parametrize(("pages", "leaders"), [(10, 0), (10, 11), (0, 0)])
def test_impossible_limits_are_refused(pages: int, leaders: int) -> None:
    with pytest.raises(ValueError, match=f"leaders is {leaders}; known are 1 to max_pages, which is {pages}"):
        BucketLimits(pages, leaders)


with_earlier = st.lists(
    st.tuples(st.integers(0, 3), st.integers(-3, 3), st.integers(0, 2**64 - 1)),
    max_size=60,
    unique_by=lambda row: row[2],
)


@given(with_earlier, limits)
def test_pages_of_the_run_meet_all_of_earlier_releases(given: list[tuple[int, int, int]], limit: BucketLimits) -> None:
    """They lead like others; among themselves they are no candidates, and the best is the best of the run."""
    earlier = {who for _, rank, who in given if rank < 0}
    members = in_buckets(members_of(given))
    borders = borders_of(members, limit)
    candidates = {pair for part in all_pairs(members, borders) for pair in ids(members, part)}
    found = [pair for part in earlier_pairs(members, borders) for pair in ids(members, part)]
    assert len(found) == len(set(found))
    assert set(found) == {(a, b) for a, b in candidates if a in earlier and b not in earlier}
    own = [[who for who in bucket if who not in earlier] for bucket in buckets_of(given)]
    expected = {(bucket[0], worse) for bucket in own for worse in bucket[1:]} & candidates
    assert set(ids(members, first_pairs(members, borders))) == expected
