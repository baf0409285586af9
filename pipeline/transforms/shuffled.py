"""What each GroupByKey of a graph is handed, counted on a small run: elements, and bytes by the engine's own coders."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import apache_beam as beam
from apache_beam.coders import Coder
from apache_beam.coders.typecoders import registry
from apache_beam.metrics.metric import Metrics, MetricsFilter
from apache_beam.options.pipeline_options import PipelineOptions
from apache_beam.pipeline import PipelineVisitor
from apache_beam.pvalue import PBegin, PCollection
from apache_beam.typehints.typehints import coerce_to_kv_type

_NAMESPACE = "kiyome.shuffled"


@dataclass(frozen=True, slots=True)
class Shuffled:
    """One GroupByKey, by its label: what it was handed. An engine adds to each element its window and time."""

    label: str
    elements: int
    encoded_bytes: int


class _Find(PipelineVisitor):
    """Collects the label and input of every GroupByKey."""

    def __init__(self) -> None:
        self.found: dict[str, PCollection[Any]] = {}

    def visit_transform(self, transform_node: Any) -> None:
        if isinstance(transform_node.transform, beam.GroupByKey):
            self.found[transform_node.full_label] = transform_node.inputs[0]


class _Count(beam.DoFn):
    """Counts what passes."""

    def __init__(self, label: str, coder: Coder) -> None:
        self._label = label
        self._coder = coder

    def process(self, element: Any) -> Iterator[Any]:
        Metrics.counter(_NAMESPACE, f"elements {self._label}").inc()
        Metrics.counter(_NAMESPACE, f"bytes {self._label}").inc(len(self._coder.encode(element)))
        yield from ()


def count_shuffled(graph: "beam.PTransform[PBegin, Any]") -> list[Shuffled]:
    """Run the graph in this process, for real, and count what crosses each of its shuffles, in order of the graph."""
    logging.getLogger().setLevel(logging.ERROR)  # Beam warns of every extra that is not installed
    find = _Find()
    pipeline = beam.Pipeline(runner="FnApiRunner", options=PipelineOptions([]))
    pipeline | graph
    pipeline.visit(find)
    for number, (label, handed) in enumerate(find.found.items()):
        coder = registry.get_coder(coerce_to_kv_type(handed.element_type))
        handed | f"CountShuffled{number}" >> beam.ParDo(_Count(label, coder))
    result = pipeline.run()
    result.wait_until_finish()
    counters = result.metrics().query(MetricsFilter().with_namespace(_NAMESPACE))["counters"]
    counted = {counter.key.metric.name: counter.committed for counter in counters}
    return [Shuffled(n, counted.get(f"elements {n}", 0), counted.get(f"bytes {n}", 0)) for n in find.found]
