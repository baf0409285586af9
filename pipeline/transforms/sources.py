"""How *dedup* and *release* begin: from an output folder to its finished chunks, and to indexes of earlier releases."""

from collections.abc import Iterator

import apache_beam as beam
from apache_beam.pvalue import PBegin, PCollection

from pipeline.annotate.markers import read_marker
from pipeline.duplicates.earlier import EarlierIndex, places_of, read_against
from pipeline.duplicates.wire import Place
from pipeline.inputs import read_inputs
from pipeline.storage import open_storage


class ListNames(beam.DoFn):
    """From an output folder to the names of its inputs."""

    def process(self, output: str) -> Iterator[str]:
        for item in read_inputs(open_storage(output)):
            yield item.name


class ListChunks(beam.DoFn):
    """From the name of an input to the names of its chunks."""

    def __init__(self, output: str) -> None:
        self._output = output

    def process(self, source_file: str) -> Iterator[str]:
        for chunk in read_marker(open_storage(self._output), source_file):
            yield chunk.name


class FinishedChunks(beam.PTransform[PBegin, PCollection[str]]):
    """Names of all chunks, spread over the workers."""

    def __init__(self, output: str) -> None:
        super().__init__()
        self._output = output

    def expand(self, pipeline: PBegin) -> PCollection[str]:
        return (
            pipeline
            | "Output" >> beam.Create([self._output])
            | "ListNames" >> beam.ParDo(ListNames())
            | "SpreadNames" >> beam.Reshuffle()
            | "ListChunks" >> beam.ParDo(ListChunks(self._output))
            | "SpreadChunks" >> beam.Reshuffle()
        )


class ListParts(beam.DoFn):
    """From an output folder to (index, part) of the earlier releases that it is held against."""

    def process(self, output: str) -> Iterator[tuple[EarlierIndex, int]]:
        for index in read_against(open_storage(output)):
            for part, _ in index.files:
                yield index, part


class ListGroups(beam.DoFn):
    """From a part of an index to the places of its row groups."""

    def process(self, part: tuple[EarlierIndex, int]) -> Iterator[Place]:
        yield from places_of(*part)


class EarlierGroups(beam.PTransform[PBegin, PCollection[Place]]):
    """Places of all row groups of the indexes of earlier releases, spread over the workers."""

    def __init__(self, output: str) -> None:
        super().__init__()
        self._output = output

    def expand(self, pipeline: PBegin) -> PCollection[Place]:
        return (
            pipeline
            | "Output" >> beam.Create([self._output])
            | "ListParts" >> beam.ParDo(ListParts())
            | "SpreadParts" >> beam.Reshuffle()
            | "ListGroups" >> beam.ParDo(ListGroups())
            | "SpreadGroups" >> beam.Reshuffle()
        )
