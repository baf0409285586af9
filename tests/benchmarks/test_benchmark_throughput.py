"""Tests of the benchmark of *annotate*: every stage is timed, and three beside what their library takes alone."""

from pathlib import Path

from benchmarks.throughput import stage_seconds
from pipeline.annotate.steps import STEPS
from pipeline.config import load_config

SAMPLE = Path(__file__).resolve().parents[2] / "data_samples" / "sample.warc.gz"


def test_stages_and_floors(tmp_path: Path) -> None:
    pages, seconds, floors = stage_seconds(SAMPLE, load_config("default").config, str(tmp_path))
    assert pages > 10
    assert list(seconds) == ["ReadPages + Gate", *STEPS, "WriteAnnotated"]
    assert min(seconds.values()) > 0
    html, text = floors["ExtractText"], floors["Tokenize"]
    assert html.amount > text.amount > 0
    assert min(html.seconds, text.seconds) > 0
