"""Tests of the plan: a sample is scaled by bytes, and a whole sample is the truth."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.inputs import Input, expand
from pipeline.jobs.plan import _memory_bytes, chosen, make_plan

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


def test_memory_is_that_of_children_too() -> None:
    before = _memory_bytes()
    code = "taken = b'.' * 2**27; print('taken', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"taken\n"
        assert _memory_bytes() - before > 2**27
        child.communicate(b"\n")
