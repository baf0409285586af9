"""Tests of files on stores that Beam opens: what shows is whole, with renaming (mem://) and without (s3://)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from apache_beam.io.aws.clients.s3 import messages
from apache_beam.io.aws.s3io import S3IO
from apache_beam.io.filesystem import BeamIOError
from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import PipelineOptions
from memory_file_system import MemoryFileSystem
from moto import mock_aws

from pipeline.errors import InputError, OutputError, UserError
from pipeline.storage import require_reachable, require_writable
from pipeline.transforms import remote
from pipeline.transforms.remote import RemoteStorage, match_files, open_file


@pytest.fixture(params=["mem", "s3"])
def storage(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[RemoteStorage]:
    """An output in each kind of store."""
    if request.param == "mem":
        yield RemoteStorage("mem://bucket/out/")
        MemoryFileSystem.files.clear()
        return
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "made-up")
    options = PipelineOptions(["--s3_region_name=us-east-1"])
    monkeypatch.setattr(FileSystems, "_pipeline_options", options)
    with mock_aws():
        S3IO(options=options).client.client.create_bucket(Bucket="bucket")
        yield RemoteStorage("s3://bucket/out/")


def put(storage: RemoteStorage, path: str, data: bytes = b"x") -> None:
    with storage.create(path) as stream:
        stream.write(data)


def get(storage: RemoteStorage, path: str) -> bytes:
    with storage.open(path) as stream:
        return stream.read()


def test_a_file_appears_when_its_block_ends(storage: RemoteStorage) -> None:
    with storage.create("a/file.json") as stream:
        stream.write(b"half")
        assert not storage.exists("a/file.json")
        assert list(storage.list("a")) == list(storage.walk("")) == []
    assert get(storage, "a/file.json") == b"half"
    assert list(storage.walk("")) == ["a/file.json"]


def test_a_block_that_fails_leaves_the_file_of_before(storage: RemoteStorage) -> None:
    put(storage, "f", b"old")
    with pytest.raises(TypeError), storage.create("f") as stream:
        stream.write("half a page, and no bytes")  # type: ignore[arg-type]  # on purpose
    assert get(storage, "f") == b"old"
    assert list(storage.walk("")) == ["f"]


def test_a_file_is_written_over(storage: RemoteStorage) -> None:
    put(storage, "f", b"old")
    put(storage, "f", b"newer")
    assert get(storage, "f") == b"newer"


def test_a_file_that_does_not_fit_memory_is_whole(storage: RemoteStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a part of an upload (5 MiB), gathered on disk, and read from its middle."""
    monkeypatch.setattr(remote, "_IN_MEMORY_BYTES", 2**20)
    data = bytes(range(256)) * 4096 * 6
    put(storage, "large", data)
    with storage.open("large") as stream:
        stream.seek(5 * 2**20 - 3)
        assert stream.read(10) == data[5 * 2**20 - 3 :][:10]
        stream.seek(0)
        assert stream.read() == data


def test_list_walk_and_delete(storage: RemoteStorage) -> None:
    for path in ("d/b", "d/a", "d/deep/c", "e"):
        put(storage, path)
    assert list(storage.list("d")) == ["a", "b"]
    assert list(storage.walk("d")) == ["a", "b", "deep/c"]
    assert list(storage.list("nowhere")) == list(storage.walk("nowhere")) == []
    assert not storage.exists("d")
    for _ in range(2):  # what is not there may be deleted too
        storage.delete("d/a")
        storage.delete_folder("d/deep")
    assert list(storage.walk("")) == ["d/b", "e"]


@pytest.mark.parametrize("storage", ["s3"], indirect=True)
def test_a_store_that_refuses_a_part_shows_nothing(storage: RemoteStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beam ends an upload when its block fails, too; a part that was refused must keep it from being shown."""
    client = type(S3IO(options=FileSystems._pipeline_options).client)

    def refuse(*_: Any) -> None:
        raise messages.S3ClientError("slow down", 503)

    monkeypatch.setattr(client, "upload_part", refuse)
    with pytest.raises(OSError, match="slow down"):
        put(storage, "f", bytes(12 * 2**20))
    assert list(storage.walk("")) == []


def test_a_file_that_is_not_there_is_not_found(storage: RemoteStorage) -> None:
    """Whatever the file system says; who asks for a marker must tell this from a store that fails."""
    with pytest.raises(FileNotFoundError, match="d/a"):
        storage.open("d/a")


def test_files_are_matched_with_their_sizes(storage: RemoteStorage) -> None:
    put(storage, "crawl/a.warc.gz", b"123")
    put(storage, "crawl/b.warc.gz", b"4")
    root = storage.location("crawl")
    assert match_files(f"{root}/*.gz") == [(f"{root}/a.warc.gz", 3), (f"{root}/b.warc.gz", 1)]
    assert match_files(f"{root}/*.jsonl") == []
    with open_file(f"{root}/a.warc.gz") as stream:
        assert stream.read() == b"123", "bytes as they are, not decompressed"


@pytest.mark.parametrize("storage", ["mem"], indirect=True)
def test_a_store_that_cannot_be_asked_is_the_users_mistake(
    storage: RemoteStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise BeamIOError("List operation failed", {"mem://nowhere/": PermissionError("Access Denied")})

    monkeypatch.setattr(MemoryFileSystem, "_list", fail)
    with pytest.raises(InputError, match=r"cannot look up mem://nowhere/\*.gz: Access Denied; are its credentials set"):
        match_files("mem://nowhere/*.gz")
    with pytest.raises(UserError, match=r"no file system for nope://x: .*install kiyome"):
        RemoteStorage("nope://x")


def test_nothing_is_left_on_this_machine(
    storage: RemoteStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(remote, "_IN_MEMORY_BYTES", 4)
    put(storage, "f", b"longer than four bytes")
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_does_not_answer_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beam would try for ten minutes; so it would without credentials."""
    here = PipelineOptions(["--s3_endpoint_url=http://127.0.0.1:1", "--s3_region_name=us-east-1"])
    monkeypatch.setattr(FileSystems, "_pipeline_options", here)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "made-up")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made-up")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(UserError, match=r"cannot reach s3://crawl/\*.gz: Could not connect .*; see --s3_endpoint_url"):
        match_files("s3://crawl/*.gz")
    with pytest.raises(UserError, match="cannot reach s3://bucket/out: Could not connect"):
        require_reachable("s3://bucket/out")
    require_reachable("mem://bucket/out")


@pytest.mark.parametrize("storage", ["s3"], indirect=True)
def test_an_output_in_no_bucket_is_one_line(storage: RemoteStorage) -> None:
    with pytest.raises(OutputError, match=r"cannot write to the output s3://nowhere/out: .*NoSuchBucket"):
        require_writable("s3://nowhere/out")
