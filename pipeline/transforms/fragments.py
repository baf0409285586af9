"""The part of *dedup* that finds fragments: meet by windows, look up shingles; see `pipeline.duplicates.fragments`."""

from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam
import numpy as np
from apache_beam.pvalue import PCollection

from pipeline.config import Config
from pipeline.duplicates.earlier import is_earlier
from pipeline.duplicates.fragments import (
    Edge,
    Question,
    chunk_of_better,
    held_of,
    inside_edges,
    meet_inside,
    questions,
    ranked_edges,
    rows_of,
    standing_edges,
    window_members,
)
from pipeline.duplicates.nodes import chunk_of
from pipeline.duplicates.wire import COPY, Place, deal, unpack
from pipeline.storage import open_storage

Grouped = dict[str, Iterable[Any]]


class ReadWindows(beam.DoFn):
    """From a chunk, its ranks and its copies to (bucket, (place, WINDOW records)), if fragments are looked for."""

    def __init__(self, output: str, is_on: bool, buckets: int) -> None:
        self._output = output
        self._is_on = is_on
        self._buckets = buckets

    def process(self, chunk: tuple[Place, Grouped]) -> Iterator[tuple[int, tuple[Place, bytes]]]:
        place, found = chunk
        if not self._is_on or is_earlier(place):
            return
        (packed,) = found["ranks"]
        copies = unpack(found["copies"], COPY)["row"]
        windows = window_members(open_storage(self._output), place, np.frombuffer(packed, "<u8"), copies)
        for bucket, part in deal(windows, self._buckets):
            yield bucket, (place, part)


class MeetInside(beam.DoFn):
    """From one part of the windows to (place, INSIDE records)."""

    def process(self, group: tuple[int, Iterable[Any]]) -> Iterator[tuple[Place, bytes]]:
        yield from meet_inside(group[1])


class Ask(beam.DoFn):
    """From a chunk and its INSIDE records to (place of the others, question)."""

    def __init__(self, output: str, shingle_chars: int) -> None:
        self._output = output
        self._shingle_chars = shingle_chars

    def process(self, group: tuple[Place, Iterable[bytes]]) -> Iterator[tuple[Place, Question]]:
        yield from questions(open_storage(self._output), *group, self._shingle_chars)


class LookUp(beam.DoFn):
    """From a chunk and questions to it to edges."""

    def __init__(self, output: str, config: Config) -> None:
        self._output = output
        self._settings = config.dedup, config.fingerprint.shingle_chars

    def process(self, group: tuple[Place, Iterable[Question]]) -> Iterator[Edge]:
        yield from inside_edges(open_storage(self._output), *group, *self._settings)


class RankEdges(beam.DoFn):
    """From a chunk, the edges to its documents and those that stand inside others to edges by final ranks."""

    def process(self, group: tuple[Place, Grouped]) -> Iterator[Edge]:
        yield from ranked_edges(group[1]["edges"], group[1]["held"])


class FindFragments(beam.PTransform[PCollection[Any], PCollection[Edge]]):
    """From chunks, their ranks and the copies in them to edges between fragments and what holds them."""

    def __init__(self, output: str, config: Config, buckets: int) -> None:
        super().__init__()
        self._output = output
        self._config = config
        self._buckets = buckets

    def expand(self, chunks: PCollection[Any]) -> PCollection[Edge]:
        reader = ReadWindows(self._output, self._config.dedup.contained, self._buckets)
        edges = (
            chunks
            | "ReadWindows" >> beam.ParDo(reader)
            | "Windows" >> beam.GroupByKey()
            | "MeetInside" >> beam.ParDo(MeetInside())
            | "Inside" >> beam.GroupByKey()
            | "Ask" >> beam.ParDo(Ask(self._output, self._config.fingerprint.shingle_chars))
            | "Questions" >> beam.GroupByKey()
            | "LookUp" >> beam.ParDo(LookUp(self._output, self._config))
        )
        to_rank = {
            "edges": edges | "ByWhole" >> beam.Map(lambda edge: (chunk_of_better(edge), edge)),
            "held": edges | "Held" >> beam.Map(held_of),
        }
        return to_rank | "EdgesAndHeld" >> beam.CoGroupByKey() | "RankEdges" >> beam.ParDo(RankEdges())


class Standing(beam.DoFn):
    """From the edges of a chunk and the fates of its documents to the edges that still stand."""

    def __init__(self, is_better: bool) -> None:
        self._is_better = is_better

    def process(self, group: tuple[Place, Grouped]) -> Iterator[Edge]:
        yield from standing_edges(group[1]["edges"], group[1]["dropped"], self._is_better)


class StandingEdges(beam.PTransform[dict[str, PCollection[Any]], PCollection[Edge]]):
    """From `edges` and `fates`, (place, fates), to the edges of which neither end was dropped yet."""

    def expand(self, found: dict[str, PCollection[Any]]) -> PCollection[Edge]:
        edges: PCollection[Edge] = found["edges"]
        dropped = found["fates"] | "Dropped" >> beam.MapTuple(rows_of)
        for label, key, is_better in (
            ("Fragment", lambda edge: (chunk_of(edge[0]), edge), False),
            ("Whole", lambda edge: (chunk_of_better(edge), edge), True),
        ):
            keyed = edges | f"By{label}" >> beam.Map(key)
            grouped = {"edges": keyed, "dropped": dropped} | f"{label}Fates" >> beam.CoGroupByKey()
            edges = grouped | f"{label}Standing" >> beam.ParDo(Standing(is_better))
        return edges
