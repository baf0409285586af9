"""Tests of the exact stage."""

from hashlib import blake2b

import pytest
from dedup_graphs import Graph, graphs, rank_of
from hypothesis import given
from hypothesis import strategies as st

from dedup.choose import choose_sequential
from dedup.exact import HASH_BYTES, best_of_equals, choose_exact, text_hash, witness_of_copy

A, B, C, D = map(rank_of, range(4))


def test_hash_is_of_the_texts_bytes() -> None:
    """Stable across machines; lone surrogates are no obstacle."""
    assert text_hash("本") == blake2b("本".encode(), digest_size=16).digest()
    assert len(text_hash("")) == HASH_BYTES
    assert text_hash("\ud800") != text_hash("\ud801")


def test_best_of_equals_may_be_applied_to_parts() -> None:
    """As a combiner does."""
    assert best_of_equals([C, A, B]) == best_of_equals([best_of_equals([C, B]), best_of_equals([A])]) == A


def test_best_of_nothing_is_refused() -> None:
    """There is no document to keep."""
    with pytest.raises(ValueError, match="empty"):
        best_of_equals([])


def test_best_of_each_text_stays() -> None:
    """Whatever the order; a document given twice is no duplicate of itself."""
    documents = [(b"x", C), (b"y", D), (b"x", A), (b"x", B), (b"y", D)]
    assert choose_exact(documents) == choose_exact(reversed(documents)) == {B: A, C: A}


def test_witness_of_a_copy() -> None:
    """The best of its equals with similarity 1, or whom that one was dropped for."""
    assert witness_of_copy(B, {}) == (B, 1.0)
    assert witness_of_copy(B, {B: (A, 0.9)}) == (A, 0.9)


@given(graphs(), st.data())
def test_exact_stage_changes_no_outcome(graph: Graph, data: st.DataObject) -> None:
    """Copies taken out first and named afterwards: the same as if each copy had had all edges of its original."""
    nodes, edges = graph
    nodes_and_copies = list(nodes)
    clones: dict[bytes, list[bytes]] = {node: [node] for node in nodes}
    for number in range(data.draw(st.integers(0, 8)) if nodes else 0):
        original = data.draw(st.sampled_from(nodes))
        clones[original].append(original + bytes([number]))  # sorts after the original: the original is the best
        nodes_and_copies.append(clones[original][-1])
    full = [(a, b, s) for x, y, s in edges for a in clones[x] for b in clones[y]]
    full += [(a, b, 1.0) for same in clones.values() for a in same for b in same if a != b]

    exact = choose_exact((original, clone) for original, same in clones.items() for clone in same)
    near = choose_sequential(nodes, edges)
    in_stages = near | {copy: witness_of_copy(best, near) for copy, best in exact.items()}
    assert in_stages == choose_sequential(nodes_and_copies, full)
