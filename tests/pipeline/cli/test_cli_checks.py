"""Tests of how the checks of a dry run are shown."""

import json

import pytest

from pipeline.cli.checks import show_checks
from pipeline.errors import RunError
from pipeline.jobs.dry_run import Check

GOOD, BAD = Check("dedup", "stages", "9 steps", True), Check("dedup", "request", "99 B", False)


def test_checks_that_pass(capsys: pytest.CaptureFixture[str]) -> None:
    show_checks([GOOD], as_json=True)
    assert json.loads(capsys.readouterr().out) == [
        {"job": "dedup", "what": "stages", "found": "9 steps", "passed": True}
    ]


def test_one_that_fails_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RunError, match="the job dedup fails the check 'request': 99 B"):
        show_checks([GOOD, BAD], as_json=False)
    assert "FAILED" in capsys.readouterr().out
