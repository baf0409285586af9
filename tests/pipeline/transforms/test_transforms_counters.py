"""Tests of the counters that a dashboard shows."""

from collections.abc import Iterator

import apache_beam as beam
from apache_beam.options.pipeline_options import PipelineOptions

from pipeline.transforms.counters import count, read_counters


class CountEven(beam.DoFn):
    """Counts numbers, and how many are even."""

    def process(self, number: int) -> Iterator[int]:
        count("CountEven", numbers=1, even=int(number % 2 == 0), none=0)
        yield number


def test_counters_are_named_by_stage() -> None:
    """One that never counts anything does not show."""
    pipeline = beam.Pipeline(runner="FnApiRunner", options=PipelineOptions([]))
    pipeline | beam.Create([1, 2, 3]) | beam.ParDo(CountEven())
    result = pipeline.run()
    result.wait_until_finish()
    assert read_counters(result) == {"CountEven.even": 1, "CountEven.numbers": 3}


def test_an_engine_that_cannot_tell_fails_no_job() -> None:
    assert read_counters(None) == {}
