"""The benchmark of page kinds counts the pages that it finds, each once."""

import json
from pathlib import Path

from click.testing import CliRunner

from benchmarks import page_kinds
from pipeline.extraction.training.labels import KindRow

SAMPLE = Path(__file__).parents[2] / "data_samples" / "sample.warc.gz"
ESSAY, ELSEWHERE = "https://kumoma-notebook.example/essays/rain-gauge", "https://nowhere.example/"


def test_pages_are_counted_by_kind() -> None:
    kinds = [KindRow(ESSAY, "ja", has_main=True), KindRow(ELSEWHERE, "ja", has_main=False)]
    counts = page_kinds.count(kinds, [SAMPLE, SAMPLE])
    assert counts == {("ja", True): {"pages": 1, "by blocks": 1, "in the end": 1}}


def test_they_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "kinds.jsonl"
    path.write_text(json.dumps({"url": ESSAY, "language": "ja", "has_main": True}))
    shown = CliRunner().invoke(page_kinds.main, [str(SAMPLE), "--kinds", str(path)]).output
    assert "with main text" in shown
