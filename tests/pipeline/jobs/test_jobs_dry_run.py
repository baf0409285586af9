"""Tests of the checks of a job that is built and not sent."""

import importlib.util

import pytest

from pipeline.errors import UserError
from pipeline.jobs import cluster
from pipeline.jobs.cluster import require_gcp
from pipeline.jobs.dry_run import check_job, dry_run
from pipeline.jobs.settings import RunSettings
from pipeline.transforms.dataflow import BuiltJob

STAGES = ("release/DealChunks", "release/WriteShard")


def built(**changed: object) -> BuiltJob:
    fine: dict[str, object] = {
        "job": "release",
        "stages": STAGES,
        "request_bytes": 9_000,
        "graph_bytes": 60_000,
        "settings_bytes": 6_000,
        "largest_step": "release/WriteShard",
        "images": ("registry/kiyome:1",),
        "staged": (),
        "saves_main_session": False,
    }
    return BuiltJob(**{**fine, **changed})  # type: ignore[arg-type]  # fields by name


def test_a_job_that_is_as_it_must_be() -> None:
    checks = check_job(built())
    assert [check.what for check in checks] == [
        "stages",
        "request",
        "no list in the graph",
        "no main session",
        "container image",
    ]
    assert all(check.passed for check in checks)


@pytest.mark.parametrize(
    ("changed", "what", "found"),
    [
        ({"stages": STAGES[:1]}, "stages", "1 steps, no WriteShard"),
        ({"request_bytes": 9_950_000}, "request", "9,950,000 B, graph 60,000 B"),
        ({"settings_bytes": 100_000}, "no list in the graph", "largest step release/WriteShard: 100,000 B"),
        ({"staged": ("pickled_main_session",)}, "no main session", "files to stage: pickled_main_session"),
        ({"saves_main_session": True}, "no main session", "files to stage: none"),
        ({"images": ()}, "container image", "none"),
        ({"images": ("apache/beam_python3.11_sdk:2.77.0",)}, "container image", "apache/beam_python3.11_sdk:2.77.0"),
    ],
)
def test_a_job_that_is_not(changed: dict[str, object], what: str, found: str) -> None:
    failed = [check for check in check_job(built(**changed)) if not check.passed]
    assert [(check.what, check.found) for check in failed] == [(what, found)]


def test_it_is_for_dataflow_alone() -> None:
    with pytest.raises(UserError, match="--dry-run builds jobs for Dataflow, got --runner flink"):
        dry_run(RunSettings("OUT", runner="flink"))


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(
        UserError, match=r"needs the extra gcp, which is not installed; run pip install 'kiyome\[gcp\]'"
    ):
        dry_run(RunSettings("gs://bucket/out", runner="dataflow"))


def test_workers_must_reach_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: importlib.util.find_spec("json"))
    require_gcp()
    with pytest.raises(UserError, match="Dataflow's workers cannot reach OUT; give --output as gs://"):
        dry_run(RunSettings("OUT", runner="dataflow"))
