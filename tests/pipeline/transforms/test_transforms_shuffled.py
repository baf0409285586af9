"""Tests of counting what crosses the shuffles of a graph."""

from collections.abc import Iterator
from typing import Any

import apache_beam as beam

from pipeline.transforms.shuffled import Shuffled, count_shuffled


class Words(beam.PTransform[Any, Any]):
    """Three words by their first letter, then by their number."""

    def expand(self, begin: Any) -> Any:
        words = begin | beam.Create([b"ab", b"ac", b"d"], reshuffle=False)
        first = words | "Key" >> beam.ParDo(Key()) | "ByFirst" >> beam.GroupByKey()
        return first | "Count" >> beam.ParDo(Count()) | "ByNumber" >> beam.GroupByKey()


class Key(beam.DoFn):
    def process(self, word: bytes) -> Iterator[tuple[bytes, bytes]]:
        yield word[:1], word


class Count(beam.DoFn):
    def process(self, group: tuple[bytes, Any]) -> Iterator[tuple[bytes, bytes]]:
        yield bytes([len(list(group[1]))]), b""


def test_elements_and_bytes_of_each_shuffle() -> None:
    """Keys and values of bytes: a byte for the length of the key, the key, the value; of the first, 4 + 4 + 3 bytes."""
    found = count_shuffled("Words" >> Words())
    assert found == [Shuffled("Words/ByFirst", 3, 11), Shuffled("Words/ByNumber", 2, 4)]


def test_a_graph_without_a_shuffle() -> None:
    assert count_shuffled("Create" >> beam.Create([b"a"], reshuffle=False)) == []
