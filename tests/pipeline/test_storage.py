"""Tests of files on a local disk: no half file ever shows, and what cannot be done is said."""

import hashlib
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.storage import (
    LocalStorage,
    absolute,
    is_remote,
    open_input,
    open_storage,
    require_writable,
    sha256_of,
)


def put(storage: LocalStorage, path: str, data: bytes = b"x") -> None:
    with storage.create(path) as stream:
        stream.write(data)


def all_files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_appears_when_its_block_ends(storage: LocalStorage, tmp_path: Path) -> None:
    with storage.create("a/b/file.json") as stream:
        stream.write(b"half")
        assert not storage.exists("a/b/file.json")
        assert list(storage.list("a/b")) == []
        assert list(storage.walk("")) == []
    with storage.open("a/b/file.json") as stream:
        assert stream.read() == b"half"
    assert all_files(tmp_path / "out") == ["a/b/file.json"]


def test_a_block_that_fails_leaves_nothing(storage: LocalStorage, tmp_path: Path) -> None:
    """Neither the file nor a temporary one; the earlier file stays as it was."""
    put(storage, "f", b"old")
    with pytest.raises(TypeError), storage.create("f") as stream:
        stream.write("half a page, and no bytes")  # type: ignore[arg-type]  # on purpose
    assert (tmp_path / "out" / "f").read_bytes() == b"old"
    assert all_files(tmp_path / "out") == ["f"]


def test_two_writers_of_one_file_do_not_mix(storage: LocalStorage) -> None:
    """A retried worker and the first one: the last to finish wins, with all its bytes."""
    with storage.create("f") as first:
        first.write(b"first")
        with storage.create("f") as second:
            second.write(b"second!")
    with storage.open("f") as stream:
        assert stream.read() == b"first"


def test_list_and_walk(storage: LocalStorage, tmp_path: Path) -> None:
    """Names in order; list shows files of one folder, walk paths of all; unfinished files are left out."""
    for path in ("d/b", "d/a", "d/deep/c", "e"):
        put(storage, path)
    (tmp_path / "out" / "d" / ".a.0123").write_bytes(b"left by a killed worker")
    assert list(storage.list("d")) == ["a", "b"]
    assert list(storage.walk("d")) == ["a", "b", "deep/c"]
    assert list(storage.list("nowhere")) == list(storage.walk("nowhere")) == []


def test_exists_is_for_files(storage: LocalStorage) -> None:
    put(storage, "d/a")
    assert storage.exists("d/a")
    assert not storage.exists("d")
    assert not storage.exists("d/a/below-a-file")


def test_delete(storage: LocalStorage) -> None:
    """What is not there may be deleted too."""
    put(storage, "d/a")
    storage.delete("d/a")
    storage.delete("d/a")
    assert not storage.exists("d/a")
    put(storage, "d/deep/b")
    storage.delete_folder("d")
    storage.delete_folder("d")
    assert list(storage.walk("")) == []


def test_a_folder_that_stays_is_not_passed_over(storage: LocalStorage) -> None:
    """Stale duplicates would drop pages from the next release. Here a file stands where a folder should."""
    put(storage, "duplicates")
    with pytest.raises(OutputError, match=r"cannot remove .*duplicates"):
        storage.delete_folder("duplicates")


def test_location_and_sha256(storage: LocalStorage, tmp_path: Path) -> None:
    put(storage, "d/a", b"kiyome")
    assert storage.location("d/a") == str(tmp_path / "out" / "d" / "a")
    assert storage.location("") == str(tmp_path / "out")
    assert sha256_of(storage, "d/a") == hashlib.sha256(b"kiyome").hexdigest()


def test_open_storage_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative root is fixed at once, so that a later change of folder does not matter."""
    monkeypatch.chdir(tmp_path)
    storage = open_storage("out")
    monkeypatch.chdir("/")
    assert storage.location("a") == str(tmp_path / "out" / "a")
    assert list(tmp_path.iterdir()) == []


def test_is_remote() -> None:
    assert [is_remote(path) for path in ("gs://b/x", "hdfs://h/x", "/a/b", "a:b")] == [True, True, False, False]


def test_absolute_keeps_links(tmp_path: Path) -> None:
    """A link to another disk stays the name that the user gave."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert absolute(f"{tmp_path}/link/../link/f") == f"{tmp_path}/link/f"


def test_require_writable_leaves_no_file(tmp_path: Path) -> None:
    require_writable(str(tmp_path / "new" / "out"))
    assert all_files(tmp_path) == []


@pytest.mark.parametrize("output", ["/proc/kiyome-test", "{file}/out"])
def test_require_writable_names_the_folder_and_the_cause(output: str, tmp_path: Path) -> None:
    """The tests may run as root, whom modes do not stop: a kernel folder, and a folder below a file."""
    (tmp_path / "file").write_bytes(b"")
    given = output.format(file=tmp_path / "file")
    with pytest.raises(OutputError) as caught:
        require_writable(given)
    assert str(caught.value).startswith(f"cannot write to the output {given}: ")
    assert "\n" not in str(caught.value)


def test_open_input_gives_bytes_as_they_are(tmp_path: Path) -> None:
    """A .gz is not decompressed here: readers find their way in the compressed file."""
    (tmp_path / "a.gz").write_bytes(b"\x1f\x8bnot really")
    with open_input(str(tmp_path / "a.gz")) as stream:
        assert stream.read() == b"\x1f\x8bnot really"
