"""The *dedup* job: exact copies, buckets of bands, verification, the choice of who stays, files of duplicates.

Only keys, ranks and sketches are shuffled, packed by chunk, never text. Files are read in narrow columns: once for text
hashes, once for windows and once for the signatures of those that are no exact copies, so that a page copied a million
times fills no bucket; and once more for each comparison that a chunk takes part in. Where boilerplate is looked for
they are read for the hashes of lines.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam
import numpy as np
from apache_beam.pvalue import PBegin, PCollection, TaggedOutput

from pipeline import layout
from pipeline.annotate.schema import table_bytes
from pipeline.config import Config
from pipeline.duplicates.copies import find_copies
from pipeline.duplicates.earlier import is_earlier, read_earlier_texts
from pipeline.duplicates.fragments import held_of
from pipeline.duplicates.nodes import members_of, name_of, place_of, read_documents, read_texts
from pipeline.duplicates.rows import Fate, drop_rows, duplicates_table
from pipeline.duplicates.wire import ASKED, COPY, HELD, Place, bucket_count, by_place, deal, unpack
from pipeline.progress import Heartbeat
from pipeline.storage import open_storage
from pipeline.transforms.boilerplate import FindBoilerplate
from pipeline.transforms.choose import Grouped
from pipeline.transforms.counters import count
from pipeline.transforms.fragments import FindFragments
from pipeline.transforms.near import FindNear, plan_of
from pipeline.transforms.sources import EarlierGroups, FinishedChunks


class ReadTexts(beam.DoFn):
    """From a chunk's name to (bucket, (place, TEXT records)), and (place, (row, rank) of all) under `ranks`."""

    def __init__(self, output: str, config: Config, buckets: int) -> None:
        self._output = output
        self._config = config
        self._buckets = buckets

    def process(self, name: str) -> Iterator[Any]:
        place = place_of(name)
        texts = read_texts(open_storage(self._output), name, self._config)
        for bucket, part in deal(texts, self._buckets):
            yield bucket, (place, part)
        yield TaggedOutput("ranks", (place, texts["rank"].tobytes()))


class ReadEarlier(beam.DoFn):
    """The same from the place of a row group of an earlier release's index."""

    def __init__(self, output: str, buckets: int) -> None:
        self._output = output
        self._buckets = buckets

    def process(self, place: Place) -> Iterator[Any]:
        texts = read_earlier_texts(open_storage(self._output), place)
        for bucket, part in deal(texts, self._buckets):
            yield bucket, (place, part)
        yield TaggedOutput("ranks", (place, texts["rank"].tobytes()))
        count("ReadEarlier", documents=len(texts))


class FindCopies(beam.DoFn):
    """From one part of the text hashes to COPY records by chunk, and whose copies they are under `copied`."""

    def process(self, group: tuple[int, Iterable[Any]]) -> Iterator[Any]:
        for tag, output in find_copies(group[1]):
            yield TaggedOutput(tag, output)


class ReadSketches(beam.DoFn):
    """From a chunk, its ranks, copies and fragments to (bucket, (place, MEMBER records)) of all but copies."""

    def __init__(self, output: str, config: Config, buckets: int) -> None:
        self._output = output
        self._config = config
        self._buckets = buckets

    def setup(self) -> None:
        self._heartbeat = Heartbeat(self._output)

    def process(self, chunk: tuple[Place, Grouped]) -> Iterator[Any]:
        place, found = chunk
        (packed,) = found["ranks"]
        ranks, held = np.frombuffer(packed, "<u8").copy(), unpack(found["held"], HELD)
        ranks[held["row"]] = held["rank"]
        rows = np.setdiff1d(np.arange(len(ranks)), unpack(found["copies"], COPY)["row"])
        documents = read_documents(open_storage(self._output), place)
        for bucket, part in deal(members_of(documents, rows, ranks[rows], plan_of(self._config.dedup)), self._buckets):
            yield bucket, (place, part)
        if not is_earlier(place):
            self._heartbeat.add(documents=len(ranks), chunks=1)
            count("ReadSketches", documents=len(ranks), copies=len(ranks) - len(rows))

    def finish_bundle(self) -> None:
        self._heartbeat.flush()


class TellCopies(beam.DoFn):
    """From a chunk, the fates of its documents and the chunks that have copies of them to (place of these, fates)."""

    def process(self, group: tuple[Place, Grouped]) -> Iterator[tuple[Place, tuple[Place, list[Fate]]]]:
        place, found = group
        fates = dict(fate for part in found["fates"] for fate in part)
        for asking, wanted in by_place(unpack(found["copied"], ASKED)):
            told = [(row, fates[row]) for row in wanted["row"].tolist() if row in fates]
            if told:
                yield asking, (place, told)


class WriteDuplicates(beam.DoFn):
    """From the duplicates of a chunk to its file; yields (place, doc_ids of duplicates)."""

    def __init__(self, output: str) -> None:
        self._output = output

    def process(self, group: tuple[Place, Grouped]) -> Iterator[tuple[Place, list[str]]]:
        place, found = group
        fates, copies = [fate for part in found["fates"] for fate in part], list(found["copies"])
        if is_earlier(place) or not (fates or copies):
            return
        storage = open_storage(self._output)
        rows = list(drop_rows(read_documents(storage, place).doc_ids, fates, copies, found["told"]))
        with storage.create(layout.chunk_file(layout.DUPLICATES, name_of(place))) as stream:
            stream.write(table_bytes(duplicates_table(rows)))
        count("WriteDuplicates", rows=len(rows))
        yield place, [row.doc_id for row in rows]


class Dedup(beam.PTransform[PBegin, PCollection[Any]]):
    """The whole job; yields (place of a chunk that holds duplicates, their doc_ids).

    documents: how many there are, about, those of earlier releases included. line_buckets: see
    `pipeline.duplicates.lines`. Neither changes what is found. is_against: whether there are earlier releases.
    """

    def __init__(
        self, output: str, config: Config, documents: int = 0, line_buckets: int = 1, is_against: bool = False
    ) -> None:
        super().__init__()
        self._is_against = is_against
        self._output = output
        self._config = config
        self._text_buckets = bucket_count(documents)
        self._buckets = bucket_count(documents * config.dedup.bands)
        self._line_buckets = line_buckets

    def expand(self, pipeline: PBegin) -> PCollection[Any]:
        names = pipeline | "Chunks" >> FinishedChunks(self._output)
        ranks, texts = self._read_texts(pipeline, names)
        copier = beam.ParDo(FindCopies()).with_outputs("copies", "copied")
        exact = texts | "ByText" >> beam.GroupByKey() | "ExactDuplicates" >> copier
        chunks = {"ranks": ranks, "copies": exact.copies}
        fragments = (
            chunks
            | "RanksAndCopies" >> beam.CoGroupByKey()
            | "FindFragments" >> FindFragments(self._output, self._config, self._buckets)
        )
        members = (
            {**chunks, "held": fragments | "Held" >> beam.Map(held_of)}
            | "RankedChunks" >> beam.CoGroupByKey()
            | "ReadSketches" >> beam.ParDo(ReadSketches(self._output, self._config, self._buckets))
        )
        finder = FindNear(self._output, self._config, self._buckets)
        fates = {"members": members, "fragments": fragments} | "FindNear" >> finder
        told = (
            {"fates": fates, "copied": exact.copied}
            | "FatesAndCopied" >> beam.CoGroupByKey()
            | "TellCopies" >> beam.ParDo(TellCopies())
        )
        duplicates = (
            {"fates": fates, "copies": exact.copies, "told": told}
            | "ByChunk" >> beam.CoGroupByKey()
            | "WriteDuplicates" >> beam.ParDo(WriteDuplicates(self._output))
        )
        if self._config.boilerplate.is_on:
            find = FindBoilerplate(self._output, self._config, self._line_buckets)
            placed = names | "Places" >> beam.Map(lambda name: (place_of(name), b""))
            {"chunk": placed, "duplicates": duplicates} | "FindBoilerplate" >> find
        return duplicates

    def _read_texts(self, pipeline: PBegin, names: PCollection[str]) -> tuple[PCollection[Any], PCollection[Any]]:
        """Ranks and texts of the run and of earlier releases."""
        reader = beam.ParDo(ReadTexts(self._output, self._config, self._text_buckets))
        own = names | "Decide" >> reader.with_outputs("ranks", main="texts")
        if not self._is_against:
            return own.ranks, own.texts
        reader = beam.ParDo(ReadEarlier(self._output, self._text_buckets))
        groups = pipeline | "EarlierGroups" >> EarlierGroups(self._output)
        earlier = groups | "ReadEarlier" >> reader.with_outputs("ranks", main="texts")
        ranks = (own.ranks, earlier.ranks) | "RanksOfAll" >> beam.Flatten()
        return ranks, (own.texts, earlier.texts) | "TextsOfAll" >> beam.Flatten()
