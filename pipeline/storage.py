"""Files of a run, on a local disk or wherever Beam opens files; written so that no half file ever shows."""

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from pipeline.errors import OutputError


class Storage(Protocol):
    """What jobs need of a file system. Paths are strings below one root; `/` separates folders."""

    def open(self, path: str) -> BinaryIO:
        """Open for reading; seekable. FileNotFoundError if there is none."""

    def create(self, path: str) -> AbstractContextManager[BinaryIO]:
        """Write a file that appears under its name only when the block ends without an exception."""

    def exists(self, path: str) -> bool:
        """Whether a finished file stands at `path`."""

    def list(self, folder: str) -> Iterator[str]:
        """Names (not paths) of the files in a folder, sorted; none if there is no such folder."""

    def walk(self, folder: str) -> Iterator[str]:
        """Paths below a folder of all files in it and in the folders within, sorted."""

    def delete(self, path: str) -> None:
        """Remove a file; nothing happens if there is none."""

    def delete_folder(self, folder: str) -> None:
        """Remove a folder with all it holds; nothing happens if there is none. OutputError if something stays."""

    def location(self, path: str) -> str:
        """The full path or URI, for people and for libraries that open files themselves."""


class LocalStorage:
    """Files below a local folder."""

    def __init__(self, root: str) -> None:
        self._root = Path(root)

    def open(self, path: str) -> BinaryIO:
        return (self._root / path).open("rb")

    @contextmanager
    def create(self, path: str) -> Iterator[BinaryIO]:
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
        try:
            with unfinished.open("wb") as stream:
                yield stream
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)

    def exists(self, path: str) -> bool:
        return (self._root / path).is_file()

    def list(self, folder: str) -> Iterator[str]:
        path = self._root / folder
        if path.is_dir():
            yield from sorted(e.name for e in os.scandir(path) if e.is_file() and not e.name.startswith("."))

    def walk(self, folder: str) -> Iterator[str]:
        root = self._root / folder
        files = (path for path in root.rglob("*") if path.is_file() and not path.name.startswith("."))
        yield from sorted(path.relative_to(root).as_posix() for path in files)

    def delete(self, path: str) -> None:
        (self._root / path).unlink(missing_ok=True)

    def delete_folder(self, folder: str) -> None:
        path = self._root / folder
        shutil.rmtree(path, ignore_errors=True)
        if path.exists():
            raise OutputError(f"cannot remove {path}, which an earlier run has left; remove it yourself, then go on")

    def location(self, path: str) -> str:
        return str(self._root / path)


def is_remote(path: str) -> bool:
    """Whether a path names a file system, as `gs://bucket/x` does."""
    return "://" in path


def absolute(path: str) -> str:
    """A local path from the root, symbolic links kept as the user wrote them."""
    return os.path.abspath(path)  # noqa: PTH100 - Path.resolve() would follow links


def open_storage(root: str) -> Storage:
    """The storage that `root` stands on; nothing is created yet."""
    if is_remote(root):
        from pipeline.transforms.remote import RemoteStorage  # imported here: local commands need no Beam

        return RemoteStorage(root)
    return LocalStorage(absolute(root))


def require_reachable(root: str) -> None:
    """UserError unless what `root` stands on answers; a local disk does."""
    if is_remote(root):
        from pipeline.transforms.remote import require_answer  # imported here: local commands need no Beam

        require_answer(root)


def require_writable(root: str) -> None:
    """OutputError unless files can be made below `root`."""
    storage = open_storage(root)
    try:
        with storage.create("run/write-test") as stream:
            stream.write(b"kiyome")
        storage.delete("run/write-test")
    except OSError as error:
        raise OutputError(f"cannot write to the output {root}: {error}; give a folder you may write to") from None


def open_input(path: str) -> BinaryIO:
    """Open an input file for reading, wherever it is; its bytes as they are, not decompressed."""
    if is_remote(path):
        from pipeline.transforms.remote import open_file  # imported here: local commands need no Beam

        return open_file(path)
    return Path(path).open("rb")


def sha256_of(storage: Storage, path: str) -> str:
    """The sha256 of a file, in hexadecimal; read in blocks."""
    with storage.open(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file will do
