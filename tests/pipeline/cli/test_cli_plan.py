"""Tests of what `kiyome plan` prints."""

import json

import pytest
from click.testing import CliRunner

from pipeline.cli import plan as module
from pipeline.cli.main import kiyome
from pipeline.inputs import Input
from pipeline.jobs.plan import Plan, Sampled

MADE = Plan(
    inputs=90_000,
    input_bytes=80 * 2**40,
    sampled=Sampled(inputs=3, input_bytes=3 * 2**30, records=100_000, japanese=5_000),
    records=2_700_000_000,
    japanese=135_000_000,
    core_hours={"annotate": 1800.0, "dedup": 150.0, "release": 50.0},
    memory_bytes=600 * 2**20,
    annotated_bytes=700 * 2**30,
    released_bytes=300 * 2**30,
)


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "expand", lambda given: [Input("/a", "a", 1)])
    monkeypatch.setattr(module, "make_plan", lambda inputs, config, sample, seconds: MADE)


def invoke(*arguments: str) -> str:
    result = CliRunner().invoke(kiyome, ["plan", "-i", "a.warc.gz", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_the_table() -> None:
    out = invoke("--workers", "500")
    for shown in ("from 100,000 records in 3 of 90,000 inputs", "135,000,000", "1,800.0", "700.0 GiB", "600.0 MiB"):
        assert shown in out
    (cluster,) = [line for line in out.splitlines() if "a cluster" in line]
    assert [cell.strip() for cell in cluster.strip("│").split("│")] == ["a cluster", "500", "4.0", "293.0 GiB"]


def test_json() -> None:
    out = json.loads(invoke("--workers", "500", "--json"))
    assert out["hours"]["500"] == 4.0
    assert out["sampled"]["records"] == 100_000
    assert out["core_hours"]["dedup"] == 150.0
