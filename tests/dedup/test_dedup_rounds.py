"""Tests of the duplicate rule in rounds."""

from itertools import pairwise

import pytest
from dedup_graphs import Graph, graphs, rank_of
from hypothesis import given
from hypothesis import strategies as st

from dedup.choose import adjacency, choose_sequential
from dedup.rounds import Neighbour, State, choose_in_rounds, decide_node, name_witness

A, B, C, D = map(rank_of, range(4))


@pytest.mark.parametrize(
    ("neighbours", "expected"),
    [
        ([], State.KEPT),
        ([(A, State.DROPPED)], State.KEPT),
        ([(A, State.DROPPED), (D, State.KEPT)], State.KEPT),
        ([(D, State.UNDECIDED)], State.KEPT),
        ([(A, State.KEPT)], State.DROPPED),
        ([(A, State.UNDECIDED), (B, State.KEPT)], State.DROPPED),
        ([(A, State.UNDECIDED)], State.UNDECIDED),
        ([(A, State.DROPPED), (B, State.UNDECIDED)], State.UNDECIDED),
        ([(C, State.KEPT)], State.KEPT),
    ],
)
def test_decision_of_one_document(neighbours: list[tuple[bytes, State]], expected: State) -> None:
    """C looks at those before it, and at no others."""
    assert decide_node(C, [Neighbour(rank, 0.9, state) for rank, state in neighbours]) is expected


def test_witness_is_the_best_kept_neighbour_before() -> None:
    """Not a dropped one, and not a kept one after it."""
    neighbours = [
        Neighbour(D, 1.0, State.KEPT),
        Neighbour(B, 0.8, State.KEPT),
        Neighbour(A, 0.9, State.DROPPED),
    ]
    assert name_witness(C, neighbours) == (B, 0.8)


def test_kept_document_has_no_witness() -> None:
    """The message names the document."""
    with pytest.raises(ValueError, match=f"document {C.hex()} has no kept neighbour before it"):
        name_witness(C, [Neighbour(A, 0.9, State.DROPPED), Neighbour(D, 0.9, State.KEPT)])


@given(graphs(), st.one_of(st.none(), st.integers(0, 5)))
def test_rounds_equal_the_walk_down_the_ranking(graph: Graph, max_rounds: int | None) -> None:
    """After any number of rounds, with the rest walked down: the same documents, witnesses and similarities."""
    nodes, edges = graph
    drops = choose_in_rounds(nodes, edges, max_rounds)
    assert drops == choose_sequential(nodes, edges)
    for dropped, (kept, _) in drops.items():
        assert kept < dropped
        assert kept not in drops


@given(graphs())
def test_early_decisions_stand(graph: Graph) -> None:
    """A document decided while others are undecided is decided the same when all are."""
    nodes, edges = graph
    drops = choose_sequential(nodes, edges)
    final = {node: State.DROPPED if node in drops else State.KEPT for node in nodes}
    states = dict.fromkeys(nodes, State.UNDECIDED)
    neighbours = adjacency(nodes, edges)
    for _ in range(3):
        seen = {a: [Neighbour(b, s, states[b]) for b, s in neighbours[a].items()] for a in nodes}
        states = {node: decide_node(node, seen[node]) for node in nodes}
        assert all(state in (State.UNDECIDED, final[node]) for node, state in states.items())


def test_long_chain_alternates() -> None:
    """The worst case for rounds: 300 documents, each similar to the next; every other one stays."""
    nodes = [rank_of(place) for place in range(300)]
    edges = [(a, b, 0.8) for a, b in pairwise(nodes)]
    assert sorted(choose_in_rounds(nodes, edges)) == nodes[1::2]
    assert sorted(choose_in_rounds(nodes, edges, max_rounds=4)) == nodes[1::2]
