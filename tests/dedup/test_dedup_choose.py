"""Tests of the walk down the ranking."""

from random import Random

import pytest
from dedup_graphs import Graph, graphs, rank_of
from hypothesis import given
from hypothesis import strategies as st

from dedup.choose import adjacency, choose_sequential

A, B, C, D = map(rank_of, range(4))


def test_chain_does_not_drop_its_end() -> None:
    """A ~ B ~ C: B goes for A, and C stays since B is gone."""
    assert choose_sequential([A, B, C], [(A, B, 0.9), (B, C, 0.8)]) == {B: (A, 0.9)}


def test_clique_keeps_its_best() -> None:
    """All are dropped for the best, each with its own similarity to it."""
    edges = [(A, B, 0.9), (A, C, 0.8), (B, C, 1.0)]
    assert choose_sequential([C, B, A], edges) == {B: (A, 0.9), C: (A, 0.8)}


def test_hub_ranked_last_goes_alone() -> None:
    """A document similar to several that are not similar to each other is dropped for the best of them."""
    assert choose_sequential([A, B, C, D], [(D, C, 1.0), (D, B, 0.8), (D, A, 0.8)]) == {D: (A, 0.8)}


def test_pair_given_twice_counts_with_the_greater_similarity() -> None:
    """In either direction; a document is no neighbour of itself."""
    assert choose_sequential([A, B], [(A, B, 0.8), (B, A, 0.9), (A, B, 0.85), (B, B, 1.0)]) == {B: (A, 0.9)}


@given(graphs(), st.randoms(use_true_random=False))
def test_dropped_if_and_only_if_a_kept_one_before_it_is_a_neighbour(graph: Graph, random: Random) -> None:
    """The rule itself, checked edge by edge; and the outcome does not depend on any order."""
    nodes, edges = graph
    drops = choose_sequential(nodes, edges)
    neighbours = adjacency(nodes, edges)
    for node in nodes:
        kept_before = [other for other in neighbours[node] if other < node and other not in drops]
        assert (node in drops) == bool(kept_before)
        if kept_before:
            kept, similarity = drops[node]
            assert kept == min(kept_before)
            assert similarity == max(s for a, b, s in edges if {a, b} == {kept, node})
    shuffled = [(b, a, s) for a, b, s in random.sample(edges, len(edges))]
    assert choose_sequential(random.sample(nodes, len(nodes)), shuffled) == drops


@pytest.mark.parametrize("edge", [(A, D, 0.9), (D, A, 0.9)])
def test_edge_to_an_unknown_document_is_refused(edge: tuple[bytes, bytes, float]) -> None:
    """The message names it."""
    with pytest.raises(ValueError, match=f"an edge names document {D.hex()}, which is not among the 2 given"):
        choose_sequential([A, B], [edge])
