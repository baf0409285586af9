"""Tests of progress: what a line says, and that it is said while a job runs."""

import io
import sys
import time
from collections import Counter

import pytest

from pipeline.cli import progress
from pipeline.cli.progress import progress_line, show_progress
from pipeline.jobs.settings import Totals
from pipeline.progress import Heartbeat
from pipeline.storage import LocalStorage


def test_annotate_tells_pages_rate_inputs_and_time_left() -> None:
    """A quarter of the bytes in 30 seconds leaves 90."""
    counts = Counter(read=12_000, bytes=250, inputs=1)
    line = progress_line("annotate", Totals(inputs=8, done=2, input_bytes=1000), counts, 30.0)
    assert line == "annotate: 12,000 pages read, 400.0 pages/s, 3 of 8 inputs, 25%, 1:30 left"


@pytest.mark.parametrize(
    ("read_bytes", "elapsed_s", "end"),
    [
        (0, 10.0, "0 of 1 inputs"),
        (5, 10.0, "0 of 1 inputs"),
        (500, 0.0, "50%, 0:00 left"),
        (500, 59.9, "50%, 0:59 left"),
        (500, 3661.0, "50%, 1:01:01 left"),
        (1000, 10.0, "0 of 1 inputs"),
        (1200, 10.0, "0 of 1 inputs"),
    ],
)
def test_time_left_is_told_when_it_can_be_known(read_bytes: int, elapsed_s: float, end: str) -> None:
    """Not before 1 %, and not at the end."""
    line = progress_line("annotate", Totals(inputs=1, input_bytes=1000), Counter(bytes=read_bytes), elapsed_s)
    assert line.endswith(end)


def test_dedup_and_release() -> None:
    totals = Totals(chunks=4, documents=2000)
    assert progress_line("dedup", totals, Counter(documents=1000, chunks=2), 5.0) == (
        "dedup: 1,000 of 2,000 documents, 2 of 4 chunks, 50%, 0:05 left"
    )
    assert progress_line("release", totals, Counter(released=1500, shards=3), 5.0) == (
        "release: 1,500 texts released, 3 shards"
    )


@pytest.mark.parametrize("job", ["annotate", "dedup", "release"])
def test_nothing_is_known_yet(job: str) -> None:
    """No division by zero, no time left."""
    assert "left" not in progress_line(job, Totals(), Counter(), 0.0)


def test_plain_lines_when_piped(
    storage: LocalStorage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines without control characters, the last with all that was done; standard output stays clean."""
    monkeypatch.setattr(progress, "_LINE_EVERY_S", 0.02)
    with show_progress(storage, "annotate", Totals(inputs=1, input_bytes=100)):
        Heartbeat(storage.location("")).add(read=7, bytes=50)
        time.sleep(0.2)
    out, err = capsys.readouterr()
    first, *_, last = err.splitlines()
    assert out == ""
    assert "\x1b" not in err
    assert "\r" not in err
    assert first.startswith("annotate: ")
    assert last.startswith("annotate: 7 pages read, ")
    assert last.endswith("0:00 taken")


def test_a_bar_on_a_terminal(
    storage: LocalStorage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that is drawn anew, and a plain one at the end."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "interval_s", lambda output: 0.02)
    monkeypatch.setenv("TERM", "xterm")
    with show_progress(storage, "release", Totals()):
        Heartbeat(storage.location("")).add(released=7, shards=1)
        time.sleep(0.2)
    assert "\x1b[" in terminal.getvalue()
    assert terminal.getvalue().splitlines()[-1].endswith("release: 7 texts released, 1 shards, 0:00 taken")


def test_a_job_that_fails_ends_its_progress(
    storage: LocalStorage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_LINE_EVERY_S", 0.02)
    with pytest.raises(ZeroDivisionError), show_progress(storage, "release", Totals()):
        raise ZeroDivisionError
    said = capsys.readouterr().err
    time.sleep(0.1)
    assert capsys.readouterr().err == ""
    assert said.startswith("release: ")
