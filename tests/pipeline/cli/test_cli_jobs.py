"""Tests of how the jobs' commands hand on what they are told."""

import json
import os
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import jobs
from pipeline.cli.main import kiyome
from pipeline.cli.progress import show_progress
from pipeline.jobs import RunSettings
from pipeline.jobs.settings import quiet
from pipeline.release.funnel import empty_counts, funnel_of

FUNNEL = funnel_of({**empty_counts(), "pages_read": 3, "annotated": 3, "released": 3})


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the jobs were called with; nothing runs."""
    seen: list[tuple[Any, ...]] = []

    def watched(name: str) -> Any:
        def job(*arguments: Any) -> dict[str, Any]:
            seen.append((name, *arguments))
            return FUNNEL

        return job

    for name in ("annotate", "dedup", "release"):
        monkeypatch.setattr(jobs, f"run_{name}", watched(name))
    return seen


def invoke(*arguments: str) -> str:
    result = CliRunner().invoke(kiyome, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_run_is_the_three_jobs(calls: list[tuple[Any, ...]]) -> None:
    """With the same settings; the funnel is shown."""
    out = invoke(
        "run", "-i", "a.warc", "--input", "b*.warc", "-o", "OUT", "-w", "3", "--ledger", "all", "-c", "keep-all"
    )
    expected = RunSettings("OUT", "keep-all", 3, watch=show_progress)
    assert calls == [
        ("annotate", expected, ("a.warc", "b*.warc"), True),
        ("dedup", expected),
        ("release", expected),
    ]
    assert "pages read" in out


@pytest.mark.parametrize("name", ["annotate", "dedup", "release"])
def test_each_job_alone(name: str, calls: list[tuple[Any, ...]]) -> None:
    """All cores, and the run's own config."""
    given = ["--input", "a.warc"] if name == "annotate" else []
    out = invoke(name, *given, "--output", "OUT")
    ((called, settings, *more),) = calls
    assert called == name
    assert settings == RunSettings("OUT", None, os.cpu_count() or 1, watch=show_progress)
    assert more == ([("a.warc",), False] if name == "annotate" else [])
    assert bool(out) == (name == "release")


def test_what_is_not_known_goes_to_beam(calls: list[tuple[Any, ...]]) -> None:
    """With its value, in the order given, whether before or after known options."""
    invoke("dedup", "--job_name=night", "-o", "OUT", "--flink_version", "1.19", "--overwrite", "-q")
    ((_, settings),) = calls
    assert settings.beam_arguments == ("--job_name=night", "--flink_version", "1.19")
    assert settings.overwrite
    assert settings.watch is quiet


def test_the_engine_and_its_cluster(calls: list[tuple[Any, ...]]) -> None:
    invoke("dedup", "-o", "OUT", "--runner", "flink", "--master", "host:8081")
    ((_, settings),) = calls
    assert (settings.runner, settings.master, settings.beam_arguments) == ("flink", "host:8081", ())
    assert settings.engine.cluster.master == "host:8081"


@pytest.mark.parametrize("name", ["run", "release"])
def test_the_funnel_as_json(name: str, calls: list[tuple[Any, ...]]) -> None:
    given = ["-i", "a.warc"] if name == "run" else []
    assert json.loads(invoke(name, *given, "-o", "OUT", "--json")) == FUNNEL


def test_debug_reaches_the_jobs(calls: list[tuple[Any, ...]]) -> None:
    invoke("--debug", "dedup", "-o", "OUT")
    ((_, settings),) = calls
    assert settings.debug
