"""The duplicate rule on Beam equals the walk down the ranking."""

import random

import apache_beam as beam
import pytest
from apache_beam.testing import test_pipeline
from apache_beam.testing.util import assert_that, equal_to

from dedup.choose import Edge, choose_sequential
from pipeline.transforms.choose import ROUNDS, ChooseKept


def node(number: int) -> bytes:
    """A rank key with a place behind it, as the job makes them: 40 bytes that sort by number."""
    return number.to_bytes(24, "big") + bytes(16)


def chain(length: int) -> list[Edge]:
    """Every document is a duplicate of the next only: the longest way a decision can have to travel."""
    return [(node(i), node(i + 1), 0.9) for i in range(length - 1)]


def star(leaves: int) -> list[Edge]:
    """One middling document that duplicates all others, which do not duplicate each other."""
    hub = leaves // 2
    return [(node(min(hub, i)), node(max(hub, i)), 0.85) for i in range(leaves) if i != hub]


def scattered(seed: int, nodes: int, edges: int) -> list[Edge]:
    """A random graph."""
    rnd = random.Random(seed)
    pairs = {tuple(sorted(rnd.sample(range(nodes), 2))) for _ in range(edges)}
    return [(node(a), node(b), rnd.uniform(0.78, 1)) for a, b in pairs]


@pytest.mark.parametrize(
    "edges",
    [
        pytest.param([], id="no duplicates"),
        pytest.param(chain(2), id="pair"),
        pytest.param(chain(ROUNDS + 1), id="chain as long as the rounds"),
        pytest.param(chain(30), id="long chain"),
        pytest.param(star(20), id="star"),
        pytest.param(scattered(1, 40, 60), id="sparse"),
        pytest.param(scattered(2, 25, 150), id="dense"),
    ],
)
def test_drops_and_witnesses_are_those_of_the_walk(edges: list[Edge]) -> None:
    nodes = {end for a, b, _ in edges for end in (a, b)}
    expected = list(choose_sequential(nodes, edges).items())
    with test_pipeline.TestPipeline(runner="FnApiRunner") as pipeline:
        chosen = pipeline | "Edges" >> beam.Create(edges) | ChooseKept()
        assert_that(chosen, equal_to(expected))
