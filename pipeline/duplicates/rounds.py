"""One round of the duplicate rule for one document: what it tells its neighbours, what it decides from theirs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dedup.choose import Witness
from dedup.rounds import Neighbour, State, decide_node, name_witness
from pipeline.duplicates.nodes import Node

Message = tuple[Node, float, int]  # the better neighbour, the similarity, its state
Link = tuple[Node, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands: the worse documents it is a duplicate of, with similarity, and its state.

    is_settled: it was decided before its last look, so that all worse neighbours have heard of it.
    """

    node: Node
    worse: tuple[Link, ...]
    state: State = State.UNDECIDED
    is_settled: bool = False


def links(edge: tuple[Node, Node, float]) -> Iterator[tuple[Node, Link | None]]:
    """An edge as seen from both ends: the better document learns of the worse, the worse only that it takes part."""
    better, worse, similarity = edge
    yield better, (worse, similarity)
    yield worse, None


def first_standing(node: Node, found: Iterable[Link | None]) -> Standing:
    """The standing of a document before the first round."""
    return Standing(node, tuple(sorted({link for link in found if link is not None})))


def tell(standing: Standing) -> Iterator[tuple[Node, Message]]:
    """Tell every worse neighbour the state of a document."""
    for worse, similarity in standing.worse:
        yield worse, (standing.node, similarity, standing.state.value)


def look(standing: Standing, heard: Iterable[Message]) -> Standing:
    """Decide a document from the states of all its better neighbours."""
    if standing.state is not State.UNDECIDED:
        return replace(standing, is_settled=True)
    return replace(standing, state=decide_node(standing.node, _neighbours(heard)))


def walk(unsettled: Iterable[Standing]) -> Iterator[Standing]:
    """Decide the few documents that rounds left undecided, down the ranking, with all that are not settled.

    Only kept documents among these can drop one of them: of its better neighbours that are settled all are dropped, or
    it would be dropped already.
    """
    dropped: set[Node] = set()
    for standing in sorted(unsettled, key=lambda s: s.node):
        state = standing.state
        if state is State.UNDECIDED:
            state = State.DROPPED if standing.node in dropped else State.KEPT
        if state is State.KEPT:
            dropped.update(worse for worse, _ in standing.worse)
        yield replace(standing, state=state, is_settled=True)


def witness(standing: Standing, heard: Iterable[Message]) -> Witness | None:
    """The kept document for whose sake a document is dropped; None if it is kept."""
    return name_witness(standing.node, _neighbours(heard)) if standing.state is State.DROPPED else None


def _neighbours(heard: Iterable[Message]) -> list[Neighbour]:
    return [Neighbour(node, similarity, State(state)) for node, similarity, state in heard]
