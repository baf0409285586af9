"""Tests of `kiyome label`: keys grade, every grade is saved, the same command goes on."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from finished_run import EXPECTED, build_run

from classifiers.rubric import GRADES, rubric_text
from pipeline.cli import labelling
from pipeline.cli.labelling import grade_all
from pipeline.cli.main import kiyome


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(build_run(tmp_path_factory.mktemp("label") / "run"))


def press(rows: Sequence[dict[str, Any]], keys: str) -> tuple[list[tuple[int, bool]], int]:
    """What was shown, and how often it was saved."""
    shown: list[tuple[int, bool]] = []
    saved: list[None] = []
    waiting: Iterator[str] = iter(keys)

    def key() -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    grade_all(rows, key, lambda _, at, whole: shown.append((at, whole)), lambda: saved.append(None))
    return shown, len(saved)


def rows_of(*scores: int | None) -> list[dict[str, Any]]:
    return [{"score": score, "text": "本文"} for score in scores]


@pytest.mark.parametrize(
    ("before", "keys", "after", "shown"),
    [
        ((None, None), "50", (5, 0), [0, 1]),
        ((3, None, None), "s2", (3, None, 2), [1, 2]),
        ((None, None), "4q", (4, None), [0, 1]),
        ((None, None), "4b51", (5, 1), [0, 1, 0, 1]),
        ((3, None), "b04", (0, 4), [1, 0, 1]),
        ((None,), "x9\x1b[A3", (3,), [0]),
        ((None, None), "S", (None, None), [0, 1]),
        ((None,), "b5", (5,), [0, 0]),
        ((5, 5), "1", (5, 5), []),
        ((), "1", (), []),
    ],
)
def test_keys(before: tuple[int | None, ...], keys: str, after: tuple[int | None, ...], shown: list[int]) -> None:
    rows = rows_of(*before)
    seen, saved = press(rows, keys)
    assert tuple(row["score"] for row in rows) == after
    assert [at for at, _ in seen] == shown
    assert saved == sum(key.isdigit() and key < "6" for key in keys) - (before in ((5, 5), ()))


def test_m_shows_the_whole_text_once() -> None:
    shown, _ = press(rows_of(None, None), "m34")
    assert shown == [(0, False), (0, True), (1, False)]


def run_label(*arguments: str) -> Result:
    return CliRunner().invoke(kiyome, ["label", *arguments])


def test_a_file_to_fill_in(out: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    done = run_label(out, "--jsonl", "--output", str(path), "--per-host", "50", "--seed", "1")
    assert done.exit_code == 0
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == EXPECTED["released"] + EXPECTED["rejected"]
    assert "no more, at most 50 of a site" in done.stderr
    assert not any("book_score" in row or "outcome" in row for row in rows)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys that will be pressed."""
    keys: list[str] = []
    monkeypatch.setattr(labelling, "is_terminal", lambda: True)
    monkeypatch.setattr("click.getchar", lambda: keys.pop(0))
    return keys


def test_grades_are_saved_and_gone_on_with(out: str, tmp_path: Path, terminal: list[str]) -> None:
    path = str(tmp_path / "labels.jsonl")
    terminal += ["5", "q"]
    first = run_label(out, "--output", path, "--n", "3", "--per-host", "9", "--seed", "1")
    assert first.exit_code == 0
    assert "1 of 3 texts are graded" in first.stdout
    terminal += ["0", "s"]
    second = run_label(out, "--output", path, "--n", "3")
    assert "going on with these 3 texts, 1 graded; another --output draws anew" in second.stderr
    assert "2 of 3 texts are graded" in second.stdout
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    assert [row["score"] for row in rows] == [5, 0, None]


def test_what_is_shown(out: str, tmp_path: Path, terminal: list[str]) -> None:
    """The rubric, the text, and no score."""
    terminal += ["q"]
    shown = run_label(out, "--output", str(tmp_path / "l.jsonl"), "--seed", "1").stdout
    assert rubric_text() in shown
    assert "吾輩は猫である。" in shown or "電話は" in shown
    assert "book_score" not in shown
    assert not set(shown) & set("\x07\u202e\x9b")
    assert [grade for grade, _, _ in GRADES] == [5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{o}"], "grading needs a terminal; with --jsonl"),
        (["{o}", "--jsonl", "--output", "{t}/there.jsonl"], "is there already"),
        (["{t}", "--jsonl", "--output", "{t}/new.jsonl"], "holds no run"),
        (["{o}", "--jsonl", "--output", "{t}/no/folder.jsonl"], "cannot write"),
    ],
)
def test_the_users_mistakes(arguments: list[str], says: str, out: str, tmp_path: Path) -> None:
    (tmp_path / "there.jsonl").touch()
    done = run_label(*(argument.format(o=out, t=tmp_path) for argument in arguments))
    assert says in str(done.exception)


def test_on_a_real_terminal(out: str, tmp_path: Path) -> None:
    """Keys are read one at a time, without Enter; a killed session loses nothing that was graded."""
    path = tmp_path / "labels.jsonl"
    command = [sys.executable, "-m", "pipeline", "label", out, "--output", str(path), "--n", "4", "--per-host", "9"]
    mine, its = pty.openpty()
    process = subprocess.Popen(command, stdin=its, stdout=its, stderr=subprocess.DEVNULL, cwd=Path.cwd())
    os.close(its)
    try:
        _wait_for(mine, "q quit", 60)
        for key, graded in (("4", "1 graded"), ("2", "2 graded")):
            _press_until(mine, key, graded)
    finally:
        process.kill()
        process.wait()
        os.close(mine)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [row["score"] for row in rows] == [4, 2, None, None]


def _press_until(terminal: int, key: str, text: str) -> None:
    """A key that comes before it is waited for is lost, and pressed again."""
    for _ in range(6):
        os.write(terminal, key.encode())
        if _wait_for(terminal, text, 10):
            return
    raise AssertionError(f"{key} was pressed, but {text!r} is not shown")


def _wait_for(terminal: int, text: str, seconds: float) -> bool:
    seen, end = b"", time.monotonic() + seconds
    while text.encode() not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            seen += os.read(terminal, 65_536)
    return text.encode() in seen
