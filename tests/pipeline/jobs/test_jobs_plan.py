"""Tests of the plan: a sample is scaled by bytes, and a whole sample is the truth."""

import shutil
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.inputs import Input, expand
from pipeline.jobs.plan import chosen, make_plan

SAMPLES = Path(__file__).resolve().parents[3] / "data_samples"


def test_inputs_are_chosen_at_equal_distances() -> None:
    inputs = [Input(f"/{n}", f"{n}", 1) for n in range(10)]
    assert [item.name for item in chosen(inputs, 4)] == ["0", "3", "6", "9"]
    assert [item.name for item in chosen(inputs, 1)] == ["0"]
    assert chosen(inputs, 99) == inputs


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[Input]:
    """Three inputs of the same bytes."""
    folder = tmp_path_factory.mktemp("copies")
    for name in "abc":
        shutil.copy(SAMPLES / "texts.jsonl", folder / f"{name}.jsonl")
    return expand([f"{folder}/*.jsonl"])


def test_one_of_three_alike_tells_of_all(copies: list[Input]) -> None:
    config = load_config("default").config
    one, all_ = make_plan(copies, config, 1, 0), make_plan(copies, config, 3, 0)
    lines = len((SAMPLES / "texts.jsonl").read_text(encoding="utf-8").splitlines())
    assert one.sampled.records == lines
    assert (one.records, one.japanese) == (all_.records, all_.japanese)
    assert one.records == 3 * lines >= one.japanese > 2 * lines
    assert one.input_bytes == 3 * one.sampled.input_bytes
    assert one.annotated_bytes == pytest.approx(all_.annotated_bytes, rel=0.02)
    assert set(one.core_hours) == {"annotate", "dedup", "release"}
    assert min(one.core_hours.values()) > 0
    assert one.memory_bytes > 50 * 2**20


def test_no_bytes_no_cost(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    made = make_plan(expand([str(tmp_path / "empty.jsonl")]), load_config("default").config, 1, 0)
    assert (made.records, made.japanese, made.core_hours["annotate"]) == (0, 0, 0)
