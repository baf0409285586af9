"""A run killed at any moment goes on where it was: nothing lost, nothing twice, finished files not touched."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from killed_runs import killed_run

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
