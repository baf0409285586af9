"""One large WARC, read in ranges: the same release however large they are and whoever reads them, killed or not."""

import gzip
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from killed_runs import killed_run

Digests = Callable[[Path], dict[str, str]]
Kiyome = Callable[..., "subprocess.CompletedProcess[str]"]
PAGES = 42
PIECES = 4  # of 2 MiB


def _member(number: int, kind: str, body: bytes) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.jp/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:08d}>\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 1, mtime=0)


def _page(number: int) -> bytes:
    days = "".join(
        f"<p>{number}日目の朝は{day}里を歩いて、{number * day}軒の家が並ぶ静かな村へ着きました。</p>"
        for day in range(2, 14)
    )
    return (
        f'<html lang="ja"><head><title>旅の記録{number}</title></head><body><main>{days}</main></body></html>'.encode()
    )


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Japanese pages among pictures, which end at the gate and make the file large; a damaged member in the middle."""
    made = random.Random(1)
    path = tmp_path_factory.mktemp("crawl") / "large.warc.gz"
    members = []
    for number in range(PAGES):
        members.append(_member(2 * number, "text/html; charset=utf-8", _page(number)))
        members.append(_member(2 * number + 1, "image/jpeg", made.randbytes(180_000)))
    members[40] = members[40][:-30]
    path.write_bytes(b"".join(members))
    assert (PIECES - 1) * 2**21 < path.stat().st_size <= PIECES * 2**21
    return path


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """A function from `split_mb` to a config."""
    folder = tmp_path_factory.mktemp("config")

    def of(split_mb: int) -> Path:
        path = folder / f"{split_mb}.toml"
        path.write_text(
            f"[reading]\npages_per_chunk = 4\nsplit_mb = {split_mb}\n[release]\nshard_mb = 0.01\n", encoding="utf-8"
        )
        return path

    return of


def run(kiyome: Kiyome, crawl: Path, config: Path, output: Path, workers: int) -> None:
    done = kiyome("run", "--input", crawl, "--output", output, "--config", config, "--workers", workers)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def unsplit(
    tmp_path_factory: pytest.TempPathFactory, kiyome: Kiyome, crawl: Path, config: Callable[[int], Path]
) -> Path:
    output = tmp_path_factory.mktemp("unsplit") / "out"
    run(kiyome, crawl, config(1000), output, 1)
    return output


def test_every_page_is_accounted_for(unsplit: Path, kiyome: Kiyome) -> None:
    """Chunks of all pieces; the counts of the marker add up to the records of the file; verify agrees."""
    (marker,) = (unsplit / "done").iterdir()
    counts = [chunk["counts"] for chunk in json.loads(marker.read_text())["chunks"]]
    assert sorted({count["piece"] for count in counts}) == list(range(PIECES))
    assert [count["piece"] for count in counts if count["is_last"]] == list(range(PIECES))
    assert sum(count["annotated"] for count in counts) == PAGES - 1
    assert sum(sum(count["gated"].values()) for count in counts) == PAGES
    assert [count["errors"] for count in counts if count["errors"]] == [{"bad_gzip": 1}]
    checked = kiyome("verify", unsplit)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(("split_mb", "workers"), [(1, 2), (4, 1)])
def test_the_release_is_the_same(
    unsplit: Path,
    tmp_path: Path,
    kiyome: Kiyome,
    crawl: Path,
    config: Callable[[int], Path],
    digests: Digests,
    split_mb: int,
    workers: int,
) -> None:
    run(kiyome, crawl, config(split_mb), tmp_path / "out", workers)
    release = digests(unsplit / "release")
    assert len([path for path in release if path.startswith("data/")]) > 1, "one shard would show less"
    assert digests(tmp_path / "out" / "release") == release
    assert digests(tmp_path / "out" / "annotated") == digests(unsplit / "annotated")


def test_a_killed_run_goes_on_with_another_split(
    unsplit: Path, tmp_path: Path, kiyome: Kiyome, crawl: Path, config: Callable[[int], Path], digests: Digests
) -> None:
    """What is written stays; nothing is lost, nothing twice."""

    def command(output: Path) -> list[str]:
        options = ("--input", str(crawl), "--output", str(output), "--config", str(config(2)), "--workers", "1")
        return [sys.executable, "-m", "pipeline", "run", *options]

    output = killed_run(command, tmp_path, "annotated", 5)
    chunks = {path: path.stat().st_mtime_ns for path in (output / "annotated").glob("[!.]*")}
    run(kiyome, crawl, config(6), output, 1)
    assert digests(output / "release") == digests(unsplit / "release")
    assert {path: path.stat().st_mtime_ns for path in chunks} == chunks
