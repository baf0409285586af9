"""A run whose inputs and output are on a file system that Beam opens gives the release of a local run."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from memory_file_system import MemoryFileSystem

from pipeline.errors import InputError
from pipeline.inputs import expand
from pipeline.jobs import RunSettings, run_annotate, run_dedup, run_release

Digests = Callable[[Path], dict[str, str]]


@pytest.fixture
def bucket(expect: ModuleType) -> Iterator[dict[str, bytes]]:
    """The files of mem://, the samples among them."""
    for path in map(Path, expect.INPUTS):
        MemoryFileSystem.files[f"mem://crawl/{path.name}"] = path.read_bytes()
    yield MemoryFileSystem.files
    MemoryFileSystem.files.clear()


def test_a_remote_run_releases_what_a_local_run_does(
    bucket: dict[str, bytes], sample_run: Path, tmp_path: Path, digests: Digests
) -> None:
    settings = RunSettings("mem://bucket/out", "default")
    for _ in range(2):  # the second time nothing is left to do
        run_annotate(settings, ["mem://crawl/*.warc.gz", "mem://crawl/*.jsonl"], keep_gated=True)
        run_dedup(settings)
        run_release(settings)
    released = {path: data for path, data in bucket.items() if path.startswith("mem://bucket/out/release/")}
    for path, data in released.items():
        target = tmp_path / path.removeprefix("mem://bucket/out/release/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    assert digests(tmp_path) == digests(sample_run / "release")
    assert [path for path in bucket if "unfinished" in path or "progress" in path] == []


def test_a_missing_remote_input_is_the_users_mistake(bucket: dict[str, bytes]) -> None:
    with pytest.raises(InputError, match="matches no file"):
        expand(["mem://crawl/*.parquet"])
