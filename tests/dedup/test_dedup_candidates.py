"""Tests of candidate pairs."""

from itertools import islice, permutations

import pytest
from dedup_graphs import rank_of

from dedup.candidates import pairs_in_bucket

A, B, C = map(rank_of, range(3))


@pytest.mark.parametrize("members", list(permutations([A, B, C, B])))
def test_every_pair_once_better_first(members: tuple[bytes, ...]) -> None:
    """In any order of the members."""
    assert list(pairs_in_bucket(members)) == [(A, B), (A, C), (B, C)]


@pytest.mark.parametrize("members", [[], [A], [A, A]])
def test_lonely_members_have_no_pair(members: list[bytes]) -> None:
    """Nothing meets itself."""
    assert list(pairs_in_bucket(members)) == []


def test_pairs_are_lazy() -> None:
    """The first pairs of five thousand million come at once."""
    members = (place.to_bytes(4, "big") for place in range(100_000))
    assert [worse[-1] for _, worse in islice(pairs_in_bucket(members), 3)] == [1, 2, 3]
