"""The duplicate rule: walk down the ranking, and drop a document if and only if a kept one before it is its duplicate.

No chain A ~ B ~ C drops C for the sake of A: every dropped document is verified similar to a kept one. What stays
is the greedy maximal independent set by rank of the graph whose edges are the verified pairs.
"""

from collections.abc import Iterable, Mapping

Witness = tuple[bytes, float]  # a kept document's rank key, and its similarity to the dropped one
Edge = tuple[bytes, bytes, float]
Neighbours = Mapping[bytes, Mapping[bytes, float]]


def choose_sequential(nodes: Iterable[bytes], edges: Iterable[Edge]) -> dict[bytes, Witness]:
    """Map each dropped document's rank key to (the kept document's rank key, their similarity).

    edges are verified pairs in any order and direction, with their similarity; of a pair given twice the greater
    similarity counts.
    Of several kept documents before it that are its duplicates, the best-ranked is named.
    Raises ValueError if an edge names an unknown document.
    """
    ranking = sorted(set(nodes))
    neighbours = adjacency(ranking, edges)
    drops: dict[bytes, Witness] = {}
    for node in ranking:
        kept = [other for other in neighbours[node] if other < node and other not in drops]
        if kept:
            drops[node] = (min(kept), neighbours[node][min(kept)])
    return drops


def adjacency(nodes: Iterable[bytes], edges: Iterable[Edge]) -> Neighbours:
    """Return for each document its neighbours with their similarity.

    Raises ValueError if an edge names an unknown document.
    """
    neighbours: dict[bytes, dict[bytes, float]] = {node: {} for node in nodes}
    for a, b, similarity in edges:
        if a not in neighbours or b not in neighbours:
            unknown = b if a in neighbours else a
            raise ValueError(f"an edge names document {unknown.hex()}, which is not among the {len(neighbours)} given")
        if a != b:
            neighbours[a][b] = neighbours[b][a] = max(similarity, neighbours[a].get(b, similarity))
    return neighbours
