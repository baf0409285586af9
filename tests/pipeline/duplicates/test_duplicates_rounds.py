"""Tests of rounds as a distributed run does them: messages along edges, a few rounds, one walk, one last word."""

import random
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.choose import Edge, Witness, choose_sequential
from dedup.rounds import State
from pipeline.duplicates.nodes import Node
from pipeline.duplicates.rounds import Message, Standing, first_standing, links, look, tell, walk, witness

Pair = tuple[int, int]


def node(place: int) -> Node:
    """A stand-in for a node: place 0 is the best."""
    return place.to_bytes(4, "big")


def hear(standings: Iterable[Standing], seed: int) -> list[tuple[Standing, list[Message]]]:
    """Every document with what its better neighbours tell it, in any order, as a shuffle brings it."""
    heard: dict[Node, list[Message]] = defaultdict(list)
    known = list(standings)
    random.Random(seed).shuffle(known)
    for standing in known:
        for worse, message in tell(standing):
            heard[worse].append(message)
    return [(standing, heard[standing.node]) for standing in known]


def choose(edges: list[Edge], rounds: int, seed: int = 0) -> dict[Node, Witness]:
    """What the graph of the job does, without an engine."""
    found = defaultdict(list)
    for edge in edges:
        for end, link in links(edge):
            found[end].append(link)
    standings = [first_standing(end, seen) for end, seen in found.items()]
    for number in range(rounds):
        standings = [look(standing, heard) for standing, heard in hear(standings, seed + number)]
    settled = [standing for standing in standings if standing.is_settled]
    walked = list(walk(standing for standing in standings if not standing.is_settled))
    named = [(standing.node, witness(standing, heard)) for standing, heard in hear([*settled, *walked], seed)]
    return {dropped: kept for dropped, kept in named if kept is not None}


def edges_of(pairs: Iterable[Pair]) -> list[Edge]:
    """Verified pairs, better document first, with a similarity that tells them apart."""
    return [(node(min(p)), node(max(p)), 0.8 + (p[0] * 31 + p[1] * 17) % 20 / 100) for p in sorted(set(pairs))]


def expected(edges: list[Edge]) -> dict[Node, Witness]:
    return choose_sequential({end for a, b, _ in edges for end in (a, b)}, edges)


def chain(order: list[int]) -> list[Pair]:
    return [(min(p), max(p)) for p in pairwise(order)]


@st.composite
def graphs(draw: st.DrawFn) -> list[Pair]:
    """Sparse and dense, long chains up and down the ranking, stars around any document, cliques, and all at once."""
    size = draw(st.integers(2, 40))
    places = draw(st.permutations(range(size)))
    pairs: list[Pair] = []
    for shape in draw(st.sets(st.sampled_from(["random", "chain", "star", "cliques"]), min_size=1)):
        if shape == "random":
            ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
            pairs += [(min(p), max(p)) for p in draw(st.lists(ends, max_size=80)) if p[0] != p[1]]
        elif shape == "chain":
            pairs += chain(draw(st.sampled_from([places, sorted(places)])))
        elif shape == "star":
            pairs += [(min(places[0], other), max(places[0], other)) for other in places[1:]]
        else:
            step = draw(st.integers(2, 6))
            groups = [sorted(places[start : start + step]) for start in range(0, size, step)]
            pairs += [pair for group in groups for pair in combinations(group, 2)]
    return pairs


@given(graphs(), st.integers(0, 3), st.integers(0, 3))
def test_any_number_of_rounds_equals_the_walk_down_the_ranking(pairs: list[Pair], rounds: int, seed: int) -> None:
    """The same documents are dropped for the sake of the same ones, with the same similarity."""
    edges = edges_of(pairs)
    assert choose(edges, rounds, seed) == expected(edges)


@pytest.mark.parametrize("rounds", [0, 1, 2, 3, 10])
@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param(chain(list(range(500))), id="chain down the ranking"),
        pytest.param(chain(random.Random(3).sample(range(500), 500)), id="chain in any order"),
        pytest.param([(0, i) for i in range(1, 300)], id="star around the best"),
        pytest.param([(i, 300) for i in range(300)], id="star around the worst"),
        pytest.param([(min(i, 150), max(i, 150)) for i in range(300) if i != 150], id="star around the middle"),
        pytest.param(list(combinations(range(60), 2)), id="clique"),
    ],
)
def test_large_graphs(pairs: list[Pair], rounds: int) -> None:
    edges = edges_of(pairs)
    assert choose(edges, rounds) == expected(edges)


def test_a_clique_is_settled_after_two_rounds() -> None:
    """The best is kept in the first, all others are dropped in the second; a third lets everyone hear."""
    standings = [first_standing(node(i), [(node(j), 0.9) for j in range(i + 1, 5)] + [None]) for i in range(5)]
    for _ in range(2):
        standings = [look(standing, heard) for standing, heard in hear(standings, 0)]
    states = {standing.node: standing.state for standing in standings}
    assert states == {node(0): State.KEPT, **dict.fromkeys(map(node, range(1, 5)), State.DROPPED)}
    standings = [look(standing, heard) for standing, heard in hear(standings, 0)]
    assert all(standing.is_settled for standing in standings)


def test_an_edge_is_seen_from_both_ends() -> None:
    """The worse end learns of no link, but that it takes part; a pair that was found twice is one link."""
    edge = (node(1), node(2), 0.9)
    assert list(links(edge)) == [(node(1), (node(2), 0.9)), (node(2), None)]
    assert first_standing(node(1), [(node(2), 0.9), None, (node(2), 0.9)]).worse == ((node(2), 0.9),)
    assert first_standing(node(2), [None, None]).worse == ()


def test_kept_documents_have_no_witness() -> None:
    assert witness(Standing(node(1), (), State.KEPT), [(node(0), 0.9, State.DROPPED.value)]) is None


def test_the_witness_is_the_best_kept_neighbour() -> None:
    heard = [(node(2), 0.99, State.KEPT.value), (node(1), 0.8, State.KEPT.value), (node(0), 0.9, State.DROPPED.value)]
    assert witness(Standing(node(3), (), State.DROPPED), heard) == (node(1), 0.8)
