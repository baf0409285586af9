"""The part of *dedup* that finds boilerplate: counts of lines by host, the lines that recur, their files by chunk.

A host is known by a key and a line by a hash; where they are counted depends on the hash, so that the largest site is
spread over all workers.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import PCollection

from pipeline import layout
from pipeline.annotate.schema import table_bytes
from pipeline.config import Config
from pipeline.config.tables import Boilerplate
from pipeline.duplicates.boilerplate import boilerplate_table
from pipeline.duplicates.lines import count_chunk_lines, deal_lines, merge_counts, recurring_lines
from pipeline.duplicates.nodes import name_of
from pipeline.storage import open_storage

Grouped = dict[str, Iterable[Any]]
# The place of a chunk, 16 bytes.
Place = bytes


class CountLines(beam.DoFn):
    """From a chunk and its duplicates to (bucket, packed counts), and under `hosts` to (host, (place, pages))."""

    def __init__(self, output: str, config: Config, buckets: int) -> None:
        self._output = output
        self._config = config
        self._buckets = buckets

    def process(self, chunk: tuple[Place, Grouped]) -> Iterator[Any]:
        place, found = chunk
        duplicates = frozenset(doc_id for part in found["duplicates"] for doc_id in part)
        hosts, counts = count_chunk_lines(open_storage(self._output), name_of(place), self._config, duplicates)
        yield from deal_lines(counts, self._buckets)
        for host, pages in hosts:
            yield beam.pvalue.TaggedOutput("hosts", (host, (place, pages)))


class MergeCounts(beam.DoFn):
    """From a bucket's packed counts to (host, packed lines on at least so many pages)."""

    def __init__(self, min_pages: int) -> None:
        self._min_pages = min_pages

    def process(self, bucket: tuple[int, Iterable[bytes]]) -> Iterator[tuple[bytes, bytes]]:
        yield from merge_counts(bucket[1], self._min_pages)


class TellChunks(beam.DoFn):
    """From a host, its lines and the chunks it has pages in to (place, packed recurring lines) for each of these."""

    def __init__(self, settings: Boilerplate) -> None:
        self._settings = settings

    def process(self, group: tuple[bytes, Grouped]) -> Iterator[tuple[Place, bytes]]:
        found = group[1]
        lines = list(found["lines"])
        if not lines:
            return
        pages = sum(number for _, number in found["chunks"])
        recurring = recurring_lines(lines, pages, self._settings).tobytes()
        if recurring:
            for place, _ in found["chunks"]:
                yield place, recurring


class WriteBoilerplate(beam.DoFn):
    """From the recurring lines of a chunk's hosts to its file; yields the chunk's name."""

    def __init__(self, output: str) -> None:
        self._output = output

    def process(self, group: tuple[Place, Iterable[bytes]]) -> Iterator[str]:
        place, parts = group
        name = name_of(place)
        with open_storage(self._output).create(layout.chunk_file(layout.BOILERPLATE, name)) as stream:
            stream.write(table_bytes(boilerplate_table(parts)))
        yield name


class FindBoilerplate(beam.PTransform[dict[str, PCollection[Any]], PCollection[str]]):
    """From places of chunks (`chunk`) and doc_ids of duplicates by place (`duplicates`) to files of boilerplate.

    Yields the names of chunks that have one.
    """

    def __init__(self, output: str, config: Config, buckets: int) -> None:
        super().__init__()
        self._output = output
        self._config = config
        self._buckets = buckets

    def expand(self, chunks: dict[str, PCollection[Any]]) -> PCollection[str]:
        settings = self._config.boilerplate
        counter = beam.ParDo(CountLines(self._output, self._config, self._buckets))
        counted = (
            chunks
            | "ChunkAndDuplicates" >> beam.CoGroupByKey()
            | "CountLines" >> counter.with_outputs("hosts", main="lines")
        )
        lines = (
            counted.lines
            | "ByBucket" >> beam.GroupByKey()
            | "MergeCounts" >> beam.ParDo(MergeCounts(settings.min_pages))
        )
        return (
            {"lines": lines, "chunks": counted.hosts}
            | "ByHost" >> beam.CoGroupByKey()
            | "TellChunks" >> beam.ParDo(TellChunks(settings))
            | "ByChunk" >> beam.GroupByKey()
            | "WriteBoilerplate" >> beam.ParDo(WriteBoilerplate(self._output))
        )
