"""A run killed at any moment goes on where it was: nothing lost, nothing twice, finished files not touched."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Digests = Callable[[Path], dict[str, str]]
# Folder and number of files in it that must be there before the kill: early, half-way, and in each later job.
MOMENTS = [
    pytest.param("annotated", 1, id="after the first chunk"),
    pytest.param("annotated", 6, id="half-way through annotate"),
    pytest.param("done", 2, id="when all is annotated"),
    pytest.param("duplicates", 1, id="in dedup"),
    pytest.param("release/data", 1, id="in release"),
]


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory, expect: ModuleType) -> Callable[[Path], list[str]]:
    """A function from an output folder to the command line of a run with many small chunks."""
    config = tmp_path_factory.mktemp("config") / "small.toml"
    config.write_text("[reading]\npages_per_chunk = 5\n[release]\nshard_mb = 0.02\n", encoding="utf-8")
    inputs = [part for path in expect.INPUTS for part in ("--input", path)]
    return lambda output: [
        *(sys.executable, "-m", "pipeline", "run", *inputs),
        *("--output", str(output), "--config", str(config), "--workers", "1"),
    ]


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, command: Callable[[Path], list[str]], digests: Digests
) -> dict[str, str]:
    """The release of a run that nobody killed."""
    output = tmp_path_factory.mktemp("undisturbed") / "out"
    subprocess.run(command(output), check=True, capture_output=True)
    return digests(output / "release")


def kill_when(command: list[str], folder: Path, files: int) -> None:
    """Start a run, and kill all its processes as soon as a folder holds so many finished files."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        while process.poll() is None and finished(folder) < files:
            time.sleep(0.002)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def killed_run(command: Callable[[Path], list[str]], tmp_path: Path, folder: str, files: int) -> Path:
    """The output of a run that was killed before its end; on a busy machine it may take more than one try."""
    for attempt in range(5):
        output = tmp_path / f"out{attempt}"
        kill_when(command(output), output / folder, files)
        if not (output / "release" / "manifest.json").exists():
            return output
    raise AssertionError("every kill came too late to show anything")


def finished(folder: Path) -> int:
    return len([path for path in folder.glob("*") if not path.name.startswith(".")]) if folder.exists() else 0


@pytest.mark.parametrize(("folder", "files"), MOMENTS)
def test_the_same_command_finishes_a_killed_run(
    tmp_path: Path,
    command: Callable[[Path], list[str]],
    undisturbed: dict[str, str],
    digests: Digests,
    folder: str,
    files: int,
) -> None:
    output = killed_run(command, tmp_path, folder, files)
    chunks = {path: path.stat().st_mtime_ns for path in (output / "annotated").glob("[!.]*")}
    assert chunks
    again = subprocess.run(command(output), capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert digests(output / "release") == undisturbed
    assert {path: path.stat().st_mtime_ns for path in chunks} == chunks
