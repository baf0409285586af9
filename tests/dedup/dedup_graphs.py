"""Random graphs of verified pairs for the tests of the duplicate rule: sparse, dense, chains, stars and cliques."""

from itertools import combinations, pairwise

from hypothesis import strategies as st

from dedup.choose import Edge

Graph = tuple[list[bytes], list[Edge]]


def rank_of(place: int) -> bytes:
    """A stand-in for a rank key: place 0 is the best."""
    return place.to_bytes(2, "big")


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Up to 24 documents in random order, and edges in random order and direction, some of them twice."""
    places = draw(st.permutations(range(draw(st.integers(0, 24)))))
    nodes = [rank_of(place) for place in places]
    shape = draw(st.sampled_from(["random", "chain", "star", "cliques"]))
    if shape == "random":
        possible = list(combinations(nodes, 2))
        pairs = draw(st.lists(st.sampled_from(possible), max_size=60)) if possible else []
    elif shape == "chain":
        pairs = list(pairwise(nodes))
    elif shape == "star":
        pairs = [(nodes[0], leaf) for leaf in nodes[1:]]
    else:
        size = draw(st.integers(2, 6))
        pairs = [pair for start in range(0, len(nodes), size) for pair in combinations(nodes[start : start + size], 2)]
    similarities = draw(st.lists(st.sampled_from([0.8, 0.85, 0.9, 1.0]), min_size=len(pairs), max_size=len(pairs)))
    return nodes, [(*pair, similarity) for pair, similarity in zip(pairs, similarities, strict=True)]
