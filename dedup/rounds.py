"""The duplicate rule in rounds, in which every document decides for itself by looking at its neighbours.

In each round the locally best documents are kept and their neighbours are dropped. The outcome is that of the walk down
the ranking (Blelloch, Fineman and Shun, "Greedy sequential maximal independent set and matching are parallel on
average", 2012). It takes at most as many rounds as the longest chain of ever worse neighbours has documents.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from dedup.choose import Edge, Neighbours, Witness, adjacency, choose_sequential


class State(Enum):
    """What is known of a document after some rounds."""

    UNDECIDED = 0
    KEPT = 1
    DROPPED = 2


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A verified duplicate of a document: its rank key, their similarity, and what is known of it."""

    rank: bytes
    similarity: float
    state: State


def decide_node(rank: bytes, neighbours: Iterable[Neighbour]) -> State:
    """Decide one document by the neighbours ranked before it; those after it do not matter.

    DROPPED if one of them is kept, KEPT if all of them are dropped, else UNDECIDED. A decision once made stands when
    more neighbours are decided.
    """
    states = {neighbour.state for neighbour in neighbours if neighbour.rank < rank}
    if State.KEPT in states:
        return State.DROPPED
    return State.UNDECIDED if State.UNDECIDED in states else State.KEPT


def name_witness(rank: bytes, neighbours: Iterable[Neighbour]) -> Witness:
    """Return (rank key, similarity) of the best kept neighbour before a dropped document, when all are decided.

    Raises ValueError if none is kept.
    """
    kept = [other for other in neighbours if other.rank < rank and other.state is State.KEPT]
    if not kept:
        raise ValueError(
            f"document {rank.hex()} has no kept neighbour before it; only dropped documents have a witness"
        )
    best = min(kept, key=lambda other: other.rank)
    return best.rank, best.similarity


def choose_in_rounds(
    nodes: Iterable[bytes], edges: Iterable[Edge], max_rounds: int | None = None
) -> dict[bytes, Witness]:
    """Return what `choose_sequential` returns, by rounds in which all documents decide at once.

    After max_rounds (None: as many as needed) the ranking of the documents still undecided and their kept neighbours is
    walked down. Nothing else is needed for that, so a distributed run may do few rounds and leave a small rest to one
    worker.
    """
    neighbours = adjacency(nodes, edges)
    states = dict.fromkeys(neighbours, State.UNDECIDED)
    undecided = set(neighbours)
    rounds = 0
    while undecided and rounds != max_rounds:
        states |= {node: decide_node(node, _seen(node, neighbours, states)) for node in undecided}
        undecided = {node for node in undecided if states[node] is State.UNDECIDED}
        rounds += 1
    states |= _walk_rest(undecided, neighbours, states)
    return {
        node: name_witness(node, _seen(node, neighbours, states))
        for node, state in states.items()
        if state is State.DROPPED
    }


def _seen(node: bytes, neighbours: Neighbours, states: dict[bytes, State]) -> list[Neighbour]:
    return [Neighbour(other, similarity, states[other]) for other, similarity in neighbours[node].items()]


def _walk_rest(rest: set[bytes], neighbours: Neighbours, states: dict[bytes, State]) -> dict[bytes, State]:
    """Decide the undecided documents by walking down the ranking of these and their kept neighbours."""
    edges = [
        (node, other, similarity)
        for node in rest
        for other, similarity in neighbours[node].items()
        if states[other] is not State.DROPPED
    ]
    drops = choose_sequential(rest | {other for _, other, _ in edges}, edges)
    return {node: State.DROPPED if node in drops else State.KEPT for node in rest}
