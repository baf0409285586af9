"""The *dedup* job: exact copies, bands, candidate pairs, verification, the choice of who stays, files of duplicates.

Only keys, sketches and ranks are shuffled, never text. Files are read twice, narrow columns only: once for text hashes,
once for the signatures of those that are no exact copies, so that a page copied a million times fills no band. Where
boilerplate is looked for they are read once more, for the hashes of lines.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import PBegin, PCollection

from dedup.bands import BandPlan
from dedup.candidates import pairs_in_bucket
from dedup.exact import best_of_equals
from dedup.sketch import estimate_jaccard_of_sketches
from dedup.verify import verified_similarity
from pipeline import layout
from pipeline.annotate.schema import table_bytes
from pipeline.config import Config
from pipeline.duplicates.nodes import chunk_of, name_of, place_of, read_fingerprints, read_ranks
from pipeline.duplicates.rows import Row, drop_rows, duplicates_table
from pipeline.progress import Heartbeat
from pipeline.storage import open_storage
from pipeline.transforms.boilerplate import FindBoilerplate
from pipeline.transforms.choose import ChooseKept
from pipeline.transforms.sources import FinishedChunks

Grouped = dict[str, Iterable[Any]]


class ReadRanks(beam.DoFn):
    """From a chunk's name to (text hash, node) of its documents."""

    def __init__(self, output: str, config: Config) -> None:
        self._output = output
        self._config = config

    def process(self, name: str) -> Iterator[tuple[bytes, bytes]]:
        yield from read_ranks(open_storage(self._output), name, self._config)


class FindCopies(beam.DoFn):
    """From the documents of one text hash to (best, copy) for each but the best."""

    def process(self, group: tuple[bytes, Iterable[bytes]]) -> Iterator[tuple[bytes, bytes]]:
        nodes = group[1]
        best = best_of_equals(nodes)
        for node in nodes:
            if node != best:
                yield best, node


class ReadFingerprints(beam.DoFn):
    """From a chunk and the copies in it to (node, sketch), and to (band key, node) under the tag `bands`."""

    def __init__(self, output: str, config: Config) -> None:
        self._output = output
        self._config = config

    def setup(self) -> None:
        self._heartbeat = Heartbeat(self._output)

    def process(self, chunk: tuple[bytes, Grouped]) -> Iterator[Any]:
        place, found = chunk
        copies = frozenset(found["copies"])
        plan = BandPlan(self._config.dedup.bands, self._config.dedup.rows)
        documents = 0
        for document in read_fingerprints(open_storage(self._output), name_of(place), self._config, copies, plan):
            documents += 1
            yield document.node, document.sketch
            for key in document.bands:
                yield beam.pvalue.TaggedOutput("bands", (key, document.node))
        self._heartbeat.add(documents=documents + len(copies), chunks=1)

    def finish_bundle(self) -> None:
        self._heartbeat.flush()


class SendSketch(beam.DoFn):
    """From a document, its sketch and the worse documents it met to (worse, (document, sketch))."""

    def process(self, group: tuple[bytes, Grouped]) -> Iterator[tuple[bytes, tuple[bytes, bytes]]]:
        node, found = group
        worse = set(found["pairs"])
        if worse:
            (sketch,) = found["sketches"]
            for other in sorted(worse):
                yield other, (node, sketch)


class VerifyPairs(beam.DoFn):
    """From a document, its sketch and those of the better ones it met to verified (better, worse, similarity)."""

    def __init__(self, min_similarity: float) -> None:
        self._min_similarity = min_similarity

    def process(self, group: tuple[bytes, Grouped]) -> Iterator[tuple[bytes, bytes, float]]:
        node, found = group
        for better, other in found["sent"]:
            (sketch,) = found["sketches"]
            similarity = verified_similarity(other, sketch, self._min_similarity, estimate_jaccard_of_sketches)
            if similarity is not None:
                yield better, node, similarity


class MakeRows(beam.DoFn):
    """From a document with its copies and its own drop to (place of the chunk, row of a duplicate)."""

    def process(self, group: tuple[bytes, Grouped]) -> Iterator[tuple[bytes, Row]]:
        node, found = group
        near = next(iter(found["near"]), None)
        for dropped, row in drop_rows(node, found["copies"], near):
            yield chunk_of(dropped), row


class WriteDuplicates(beam.DoFn):
    """From the rows of a chunk to its file."""

    def __init__(self, output: str) -> None:
        self._output = output

    def process(self, group: tuple[bytes, Iterable[Row]]) -> Iterator[str]:
        place, rows = group
        name = name_of(place)
        with open_storage(self._output).create(layout.chunk_file(layout.DUPLICATES, name)) as stream:
            stream.write(table_bytes(duplicates_table(rows)))
        yield name


class Dedup(beam.PTransform[PBegin, PCollection[str]]):
    """The whole job; yields the names of chunks that hold duplicates. line_buckets: see `pipeline.duplicates.lines`."""

    def __init__(self, output: str, config: Config, line_buckets: int = 1) -> None:
        super().__init__()
        self._output = output
        self._config = config
        self._line_buckets = line_buckets

    def expand(self, pipeline: PBegin) -> PCollection[str]:
        names = pipeline | "Chunks" >> FinishedChunks(self._output)
        copies = (
            names
            | "Decide" >> beam.ParDo(ReadRanks(self._output, self._config))
            | "ByText" >> beam.GroupByKey()
            | "ExactDuplicates" >> beam.ParDo(FindCopies())
        )
        placed = names | "Places" >> beam.Map(lambda name: (place_of(name), b""))
        near = self._near_duplicates(placed, copies)
        rows = {"copies": copies, "near": near} | "ByKept" >> beam.CoGroupByKey() | "MakeRows" >> beam.ParDo(MakeRows())
        if self._config.boilerplate.is_on:
            find = FindBoilerplate(self._output, self._config, self._line_buckets)
            {"chunk": placed, "duplicates": rows} | "FindBoilerplate" >> find
        return rows | "ByChunk" >> beam.GroupByKey() | "WriteDuplicates" >> beam.ParDo(WriteDuplicates(self._output))

    def _near_duplicates(self, placed: Any, copies: Any) -> Any:
        by_chunk = copies | "CopiesByChunk" >> beam.Map(lambda pair: (chunk_of(pair[1]), pair[1]))
        chunks = {"chunk": placed, "copies": by_chunk} | "ChunkAndCopies" >> beam.CoGroupByKey()
        reader = beam.ParDo(ReadFingerprints(self._output, self._config))
        read = chunks | "ReadFingerprints" >> reader.with_outputs("bands", main="sketches")
        pairs = (
            read.bands
            | "Bands" >> beam.GroupByKey()
            | "CandidatePairs" >> beam.FlatMap(lambda bucket: pairs_in_bucket(bucket[1]))
        )
        sent = (
            {"pairs": pairs, "sketches": read.sketches}
            | "PairsAndSketches" >> beam.CoGroupByKey()
            | "SendSketch" >> beam.ParDo(SendSketch())
        )
        edges = (
            {"sent": sent, "sketches": read.sketches}
            | "BothSketches" >> beam.CoGroupByKey()
            | "VerifyPairs" >> beam.ParDo(VerifyPairs(self._config.dedup.min_similarity))
        )
        return edges | "ChooseKept" >> ChooseKept()
