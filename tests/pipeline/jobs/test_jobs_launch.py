"""Tests of the log that takes what an engine says, so that progress and errors stay alone on standard error."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.jobs.launch import engine_log

TALK = """
import logging, os, subprocess, sys
from pathlib import Path
from pipeline.jobs.launch import engine_log
logging.basicConfig()
print("before", file=sys.stderr)
try:
    with engine_log(Path(sys.argv[1])):
        print("progress", file=sys.stderr)
        os.write(2, b"engine\\n")
        logging.error("library")
        subprocess.run([sys.executable, "-c", "import sys; sys.stderr.write('worker')"], check=True)
        if len(sys.argv) > 2:
            raise ValueError("it failed")
finally:
    print("after", file=sys.stderr)
    os.write(2, b"and after\\n")
"""


def talk(log: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    """In a process of its own, since it turns file descriptors about."""
    command = [sys.executable, "-c", TALK, str(log), *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_only_progress_is_shown(tmp_path: Path) -> None:
    """Engine, libraries and workers go to the log, which is added to by each job."""
    log = tmp_path / "run" / "log.txt"
    log.parent.mkdir()
    log.write_text("earlier\n", encoding="utf-8")
    done = talk(log)
    assert (done.returncode, done.stderr) == (0, "before\nprogress\nafter\nand after\n")
    assert log.read_text(encoding="utf-8") == "earlier\nengine\nERROR:root:library\nworker"


def test_a_failure_puts_everything_back(tmp_path: Path) -> None:
    done = talk(tmp_path / "run" / "log.txt", "fail")
    assert done.returncode == 1
    assert done.stderr.startswith("before\nprogress\nafter\nand after\nTraceback")


def test_without_a_log_nothing_is_moved(capfd: pytest.CaptureFixture[str]) -> None:
    with engine_log(None):
        subprocess.run([sys.executable, "-c", "import sys; sys.stderr.write('worker')"], check=True)
    assert capfd.readouterr().err == "worker"


FIRST = """
import sys
from pipeline.errors import UserError
from pipeline.jobs import RunSettings, run_annotate, run_dedup, run_release
settings = RunSettings(sys.argv[1], runner="portable", master="127.0.0.1:1")
for job, more in ((run_annotate, [["nowhere/*.warc.gz"]]), (run_dedup, []), (run_release, [])):
    try:
        job(settings, *more)
    except UserError as error:
        assert "cannot reach the job server at 127.0.0.1:1" in str(error), error
    else:
        raise AssertionError("it was not refused")
assert "apache_beam" not in sys.modules
"""


def test_a_cluster_is_looked_at_before_anything_else(tmp_path: Path) -> None:
    """Neither inputs nor Beam, whose loading takes long on a busy machine; and nothing is written."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST, str(tmp_path / "out")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "out").exists()
