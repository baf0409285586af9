"""A release has the same bytes with one worker, with two, and on another runner."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Digests = Callable[[Path], dict[str, str]]
Kiyome = Callable[..., "subprocess.CompletedProcess[str]"]
EMBEDDED = ("--runner=PortableRunner", "--job_endpoint=embed")


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small chunks and shards, so that the samples make several of both."""
    path = tmp_path_factory.mktemp("config") / "small.toml"
    path.write_text(
        "[reading]\npages_per_chunk = 7\n[release]\nshard_mb = 0.02\nrows_per_group = 4\n", encoding="utf-8"
    )
    return path


@pytest.fixture(scope="module")
def one_worker(tmp_path_factory: pytest.TempPathFactory, config: Path, kiyome: Kiyome, expect: ModuleType) -> Path:
    output = tmp_path_factory.mktemp("one") / "out"
    run(kiyome, expect, config, output, "--workers", "1")
    return output


def run(kiyome: Kiyome, expect: ModuleType, config: Path, output: Path, *options: str) -> None:
    inputs = [part for path in expect.INPUTS for part in ("--input", path)]
    done = kiyome("run", *inputs, "--output", output, "--config", config, *options)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--workers", "1"), id="again"),
        pytest.param(("--workers", "2"), id="two workers"),
        pytest.param(EMBEDDED, id="embedded portable runner"),
    ],
)
def test_the_release_is_the_same(
    one_worker: Path,
    tmp_path: Path,
    config: Path,
    kiyome: Kiyome,
    expect: ModuleType,
    digests: Digests,
    options: tuple[str, ...],
) -> None:
    run(kiyome, expect, config, tmp_path / "out", *options)
    release = digests(one_worker / "release")
    assert len([path for path in release if path.startswith("data/")]) > 1, "one shard would show less"
    assert digests(tmp_path / "out" / "release") == release
    counters = digests(one_worker / "run" / "counters")
    assert sorted(counters) == ["annotate.json", "dedup.json", "release.json"]
    assert digests(tmp_path / "out" / "run" / "counters") == counters
