"""A run from s3:// to s3://, against a server on this machine: killed, resumed, and the bytes of a local run."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

Digests = Callable[[Path], dict[str, str]]
Listing = Callable[[str], dict[str, Any]]
BUCKET, OUTPUT = "corpus", "s3://corpus/out"
CONFIG = "[reading]\npages_per_chunk = 5\n[release]\nshard_mb = 0.02\nrows_per_group = 4\n"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of an S3 server on 127.0.0.1, with the credentials for it set."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    started = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    started.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "made-up")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "made-up")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        host, port = started.get_host_and_port()
        yield f"http://{host}:{port}"
    started.stop()


@pytest.fixture(scope="module")
def store(server: str, expect: ModuleType) -> Any:
    """A client of the server, with the samples in s3://crawl."""
    client = boto3.session.Session().client("s3", endpoint_url=server)
    for bucket in ("crawl", BUCKET):
        client.create_bucket(Bucket=bucket)
    for path in map(Path, expect.INPUTS):
        client.put_object(Bucket="crawl", Key=path.name, Body=path.read_bytes())
    return client


@pytest.fixture(scope="module")
def listing(store: Any) -> Listing:
    """A function from a folder of the output to names of objects below it and when they were written."""

    def objects(folder: str) -> dict[str, Any]:
        pages = store.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=f"out/{folder}")
        found = [item for page in pages for item in page.get("Contents", [])]
        return {item["Key"].removeprefix("out/"): item["LastModified"] for item in found}

    return objects


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small chunks and shards, so that the samples make several of both."""
    path = tmp_path_factory.mktemp("config") / "small.toml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory, config: Path, expect: ModuleType) -> Path:
    """The output of a run on this machine's disk."""
    output = tmp_path_factory.mktemp("local") / "out"
    inputs = [part for path in expect.INPUTS for part in ("--input", path)]
    subprocess.run(command(config, output, *inputs, "--workers", "1"), check=True, capture_output=True)
    return output


def command(config: Path, output: object, *more: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", "run", "--output", str(output), "--config", str(config), *more]


def kill_when(remote: list[str], listing: Listing, folder: str, files: int) -> bool:
    """Start a run, and kill all its processes when so many objects are in a folder; False if it ended before."""
    process = subprocess.Popen(remote, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        while process.poll() is None and len(listing(folder)) < files:
            time.sleep(0.01)
        return process.poll() is None
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.timeout(900)  # four runs of two workers, with a server beside them
def test_a_killed_run_on_s3_is_resumed_to_the_bytes_of_a_local_run(
    server: str, store: Any, listing: Listing, config: Path, local: Path, digests: Digests, tmp_path: Path
) -> None:
    inputs = ("--input", "s3://crawl/*.warc.gz", "--input", "s3://crawl/texts.jsonl")
    remote = command(config, OUTPUT, *inputs, "--workers", "2", f"--s3_endpoint_url={server}")

    def content(name: str) -> bytes:
        return bytes(store.get_object(Bucket=BUCKET, Key=f"out/{name}")["Body"].read())

    assert kill_when(remote, listing, "annotated", 2)
    chunks = listing("annotated")
    whole = len(list((local / "annotated").iterdir()))
    assert 2 <= len(chunks) < whole
    for name in chunks:
        assert content(name) == (local / name).read_bytes(), "what shows is whole"

    kill_when(remote, listing, "release/data", 1)  # which is short, so that the kill may come too late
    for name in listing("release"):
        assert content(name) == (local / name).read_bytes(), "what shows is whole"

    done = subprocess.run(remote, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    released = listing("release")
    for name in released:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content(name))
    assert digests(tmp_path / "release") == digests(local / "release")
    assert {name: listing("annotated")[name] for name in chunks} == chunks, "finished chunks are not written again"
    assert len(listing("annotated")) == whole
    assert [name for name in listing("") if "unfinished" in name or "progress" in name] == []


def test_a_bucket_that_is_not_there_is_one_line(server: str, config: Path, expect: ModuleType) -> None:
    inputs = ("--input", "s3://nowhere/*.warc.gz", f"--s3_endpoint_url={server}")
    done = subprocess.run(command(config, OUTPUT, *inputs), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("kiyome: "), done.stderr
    assert done.stderr.count("\n") == 1
    assert "s3://nowhere" in done.stderr
