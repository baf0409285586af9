"""The *annotate* job: ranges of inputs in, annotated files out, every stage between from chunk to chunk."""

import gc
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import PBegin, PCollection
from apache_beam.transforms.window import GlobalWindows
from apache_beam.utils.windowed_value import WindowedValue

from pipeline import layout
from pipeline.annotate.chunk_io import ReadSettings, read_chunks, work_ranges, write_chunk
from pipeline.annotate.steps import AHEAD, STEPS
from pipeline.config import Config
from pipeline.inputs import Input, read_inputs
from pipeline.progress import Heartbeat
from pipeline.records import Chunk, map_pages
from pipeline.sandbox import BATCHES_AHEAD
from pipeline.storage import open_storage
from pipeline.transforms.counters import count


@dataclass(frozen=True, slots=True)
class AnnotateSettings:
    """What every stage needs to know: where files go, the config, whether gated pages get rows."""

    output: str
    config: Config
    keep_gated: bool = False


# Path, name and size of an input, and the numbers of the pieces to be read: from, to below.
Range = tuple[str, str, int, int, int]


class ListInputs(beam.DoFn):
    """From an output folder to ranges of its unfinished inputs: names and numbers, so that they can be shuffled."""

    def __init__(self, split_mb: int) -> None:
        self._split_mb = split_mb

    def process(self, output: str) -> Iterator[Range]:
        storage = open_storage(output)
        finished = {f"{layout.DONE}/{name}" for name in storage.list(layout.DONE)}
        for item in read_inputs(storage):
            if layout.done_marker(item.name) not in finished:
                for numbers in work_ranges(item, self._split_mb):
                    yield item.path, item.name, item.size_bytes, numbers.start, numbers.stop


class ReadPages(beam.DoFn):
    """From a range to its chunks of Japanese pages (GateJapanese works on the way, before pages are gathered)."""

    def __init__(self, settings: AnnotateSettings) -> None:
        self._settings = settings

    def setup(self) -> None:
        self._heartbeat = Heartbeat(self._settings.output)

    def process(self, found: Range) -> Iterator[Chunk[Any]]:
        path, name, size_bytes, start, stop = found
        told = self._settings
        settings = ReadSettings(told.config, open_storage(told.output), told.keep_gated)
        for chunk in read_chunks(Input(path, name, size_bytes), range(start, stop), settings, self._heartbeat):
            count("ReadPages", read=chunk.pages_read, gated=sum(chunk.gated.values()), failed=len(chunk.failed))
            yield chunk

    def finish_bundle(self) -> None:
        self._heartbeat.flush()


class PageStage(beam.DoFn):
    """One stage of `pipeline.annotate.steps`, opened once a worker, applied to every page of a chunk."""

    def __init__(self, name: str, config: Config) -> None:
        self._name = name
        self._config = config

    def setup(self) -> None:
        self._opened = ExitStack()
        self._step: Any = self._opened.enter_context(STEPS[self._name](self._config))
        gc.freeze()  # what a stage has loaded is no garbage, and need not be looked through again and again

    def process(self, chunk: Chunk[Any]) -> Iterator[Chunk[Any]]:
        yield self._done(chunk)

    def teardown(self) -> None:
        self._opened.close()

    def _done(self, chunk: Chunk[Any]) -> Chunk[Any]:
        done = map_pages(chunk, self._name, self._step)
        count(self._name, pages=len(done.pages), failed=len(done.failed) - len(chunk.failed))
        return done


class AheadStage(PageStage):
    """A stage with an `AheadStep`: its process works on the next chunks while later stages are at one before them."""

    def start_bundle(self) -> None:
        self._begun: deque[Chunk[Any]] = deque()

    def process(self, chunk: Chunk[Any]) -> Iterator[Chunk[Any]]:
        done = [self._done(self._begun.popleft())] if len(self._begun) == BATCHES_AHEAD else []
        self._begun.append(chunk)
        self._step.begin(chunk.pages)
        yield from done

    def finish_bundle(self) -> Iterator[WindowedValue]:
        while self._begun:
            yield GlobalWindows.windowed_value(self._done(self._begun.popleft()))


class WriteAnnotated(beam.DoFn):
    """A finished chunk to its files; yields the chunk's name."""

    def __init__(self, settings: AnnotateSettings) -> None:
        self._settings = settings

    def process(self, chunk: Chunk[Any]) -> Iterator[str]:
        name = write_chunk(open_storage(self._settings.output), chunk, self._settings.keep_gated)
        count("WriteAnnotated", chunks=1, pages=len(chunk.pages))
        yield name


class Annotate(beam.PTransform[PBegin, PCollection[str]]):
    """The whole job. Ranges are reshuffled before anything is opened, so that work spreads; pages never are."""

    def __init__(self, settings: AnnotateSettings) -> None:
        super().__init__()
        self._settings = settings

    def expand(self, pipeline: PBegin) -> PCollection[str]:
        ranges = (
            pipeline
            | "Output" >> beam.Create([self._settings.output])
            | "ListInputs" >> beam.ParDo(ListInputs(self._settings.config.reading.split_mb))
            | "Spread" >> beam.Reshuffle()
        )
        chunks = ranges | "ReadPages" >> beam.ParDo(ReadPages(self._settings))
        for name in STEPS:
            stage = AheadStage if name in AHEAD else PageStage
            chunks = chunks | name >> beam.ParDo(stage(name, self._settings.config))
        return chunks | "WriteAnnotated" >> beam.ParDo(WriteAnnotated(self._settings))
