"""The *release* job: plans shards from sizes, deals chunks to shards, and lets each shard stream its own chunks."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import AsSingleton, PBegin, PCollection

from pipeline import layout
from pipeline.config import Config
from pipeline.progress import Heartbeat
from pipeline.release.plan import shard_count, shard_of
from pipeline.release.rows import released_bytes
from pipeline.release.shard import write_shard
from pipeline.storage import open_storage
from pipeline.transforms.counters import count
from pipeline.transforms.sources import FinishedChunks


class MeasureChunk(beam.DoFn):
    """From a chunk's name to the bytes of text it releases."""

    def __init__(self, output: str, config: Config) -> None:
        self._output = output
        self._config = config

    def process(self, name: str) -> Iterator[int]:
        yield released_bytes(open_storage(self._output), name, self._config)


class NumberShards(beam.DoFn):
    """From the number of shards to a key for each, so that a shard without chunks is written too."""

    def process(self, shards: int) -> Iterator[tuple[int, int]]:
        for shard in range(shards):
            yield shard, shards


class DealChunks(beam.DoFn):
    """Gives each chunk its shard."""

    def process(self, name: str, shards: int) -> Iterator[tuple[int, str]]:
        yield shard_of(name, shards), name


class WriteShard(beam.DoFn):
    """Writes a shard's files and, last, its report."""

    def __init__(self, output: str, config: Config, release: str) -> None:
        self._output = output
        self._config = config
        self._release = release

    def setup(self) -> None:
        self._heartbeat = Heartbeat(self._output)

    def process(self, shard: tuple[int, dict[str, Iterable[Any]]]) -> Iterator[int]:
        number, found = shard
        (shards,) = found["shards"]
        storage = open_storage(self._output)
        report = write_shard(storage, self._config, number, shards, found["chunks"], self._release)
        with storage.create(layout.shard_report(number)) as stream:
            stream.write(json.dumps({"shards": shards, **report}).encode())
        self._heartbeat.add(shards=1, released=report["counts"]["released"])
        count("WriteShard", shards=1, released=report["counts"]["released"])
        yield number

    def finish_bundle(self) -> None:
        self._heartbeat.flush()


class Release(beam.PTransform[PBegin, PCollection[int]]):
    """The whole job, but for manifest, funnel and card, which the launcher writes from the shards' reports.

    release: its name.
    """

    def __init__(self, output: str, config: Config, release: str) -> None:
        super().__init__()
        self._release = release
        self._output = output
        self._config = config

    def expand(self, pipeline: PBegin) -> PCollection[int]:
        names = pipeline | "Chunks" >> FinishedChunks(self._output)
        shards = (
            names
            | "MeasureChunk" >> beam.ParDo(MeasureChunk(self._output, self._config))
            | "AddUp" >> beam.CombineGlobally(sum)
            | "PlanShards" >> beam.Map(shard_count, self._config.release.shard_mb)
        )
        dealt = names | "DealChunks" >> beam.ParDo(DealChunks(), AsSingleton(shards))
        numbered = shards | "NumberShards" >> beam.ParDo(NumberShards())
        together = {"chunks": dealt, "shards": numbered} | "Shards" >> beam.CoGroupByKey()
        return together | "WriteShard" >> beam.ParDo(WriteShard(self._output, self._config, self._release))
