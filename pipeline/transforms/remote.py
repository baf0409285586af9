"""Files on any file system that Beam opens (gs://, s3://, hdfs://), for `pipeline.storage` and `pipeline.inputs`."""

import errno
import json
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, BinaryIO, cast

from apache_beam.io.filesystem import BeamIOError, CompressionTypes
from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import PipelineOptions

from pipeline.errors import InputError, OutputError, UserError
from pipeline.transforms.clients import keep_clients

_OCTETS = {"mime_type": "application/octet-stream", "compression_type": CompressionTypes.UNCOMPRESSED}

# Here a file shows under its name when it has been sent to its end, and not before.
_SHOWN_WHOLE = ("s3", "gs")
# What is written to them waits in memory up to this size, and beyond it on the local disk.
_IN_MEMORY_BYTES = 32 * 2**20
_BLOCK_BYTES = 2**20

keep_clients()
# Some file systems refuse to work before they have seen options; workers that FnApiRunner starts are given none.
OPTIONS_VARIABLE = "KIYOME_BEAM_OPTIONS"
if OPTIONS_VARIABLE in os.environ or FileSystems._pipeline_options is None:
    FileSystems.set_options(PipelineOptions(json.loads(os.environ.get(OPTIONS_VARIABLE, "[]"))))


def match_files(pattern: str) -> list[tuple[str, int]]:
    """Paths and sizes of the files that match; InputError when the file system cannot be asked."""
    try:
        require_answer(pattern)
        found = FileSystems.match([pattern])[0].metadata_list
    except (BeamIOError, ValueError) as error:
        extra = "are its credentials set, and its extra installed (kiyome[gcp], [aws] or [hdfs])?"
        raise InputError(f"cannot look up {pattern}: {_cause(error)}; {extra}") from error
    return sorted((item.path, item.size_in_bytes) for item in found)


def require_answer(path: str) -> None:
    """Ask an S3 store once; UserError when nothing answers or credentials are missing: Beam tries for ten minutes."""
    if FileSystems.get_scheme(path) != "s3":
        return
    from apache_beam.io.aws.s3io import S3IO, parse_s3_path  # imported here: only the extra aws can use it

    bucket, _ = parse_s3_path(f"{path}/", object_optional=True)
    with suppress(RuntimeError, AssertionError):  # without the extra; what is asked next says so
        client = S3IO(options=FileSystems._pipeline_options).client.client
        try:
            client.head_bucket(Bucket=bucket)
        except Exception as error:
            if getattr(error, "response", None) is None:  # what the store itself answers is for who asks it next
                raise UserError(f"cannot reach {path}: {error}; see --s3_endpoint_url and the credentials") from error


def open_file(path: str) -> BinaryIO:
    """Open for reading, uncompressed as stored, seekable."""
    return FileSystems.open(path, **_OCTETS)


class RemoteStorage:
    """Files below a URI; see `pipeline.storage.Storage`."""

    def __init__(self, root: str) -> None:
        self._root = root.rstrip("/")
        try:
            self._is_shown_whole = FileSystems.get_scheme(root) in _SHOWN_WHOLE
            FileSystems.get_filesystem(root)
        except ValueError as error:
            raise UserError(f"no file system for {root}: {error}; install kiyome[gcp], [aws] or [hdfs]") from None

    def open(self, path: str) -> BinaryIO:
        try:
            return open_file(self.location(path))
        except Exception as error:  # each file system has an error of its own
            if isinstance(error, FileNotFoundError) or self.exists(path):
                raise
            raise FileNotFoundError(errno.ENOENT, "there is no such file", self.location(path)) from error

    def create(self, path: str) -> AbstractContextManager[BinaryIO]:
        return (_sent_whole if self._is_shown_whole else _renamed)(self.location(path))

    def exists(self, path: str) -> bool:
        try:
            return bool(FileSystems.exists(self.location(path)))
        except (BeamIOError, ValueError) as error:
            raise OutputError(f"cannot look up {self.location(path)}: {_cause(error)}") from error

    def list(self, folder: str) -> Iterator[str]:
        return (name for name in self._match(folder, "*") if "/" not in name)

    def walk(self, folder: str) -> Iterator[str]:
        return self._match(folder, "**")

    def _match(self, folder: str, pattern: str) -> Iterator[str]:
        prefix = self.location(folder).rstrip("/") + "/"
        found = FileSystems.match([f"{prefix}{pattern}"])[0].metadata_list
        names = (item.path.removeprefix(prefix) for item in found)
        yield from sorted(name for name in names if ".unfinished-" not in name)

    def delete(self, path: str) -> None:
        if self.exists(path):
            FileSystems.delete([self.location(path)])

    def delete_folder(self, folder: str) -> None:
        found = FileSystems.match([f"{self.location(folder)}/**"])[0].metadata_list
        if found:
            FileSystems.delete([item.path for item in found])

    def location(self, path: str) -> str:
        return f"{self._root}/{path}"


@contextmanager
def _sent_whole(target: str) -> Iterator[BinaryIO]:
    """Gather a file, and send it once its block has ended well; before that the store knows nothing of it."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as gathered:
        yield cast(BinaryIO, gathered)
        gathered.seek(0)
        # A block that the store does not take keeps the whole from being shown.
        try:
            with FileSystems.create(target, **_OCTETS) as stream:
                shutil.copyfileobj(gathered, stream, _BLOCK_BYTES)
        except Exception as error:
            if isinstance(error, OSError):
                raise
            raise OSError(errno.EIO, str(error), target) from error


@contextmanager
def _renamed(target: str) -> Iterator[BinaryIO]:
    """Write under another name, and rename at the end."""
    unfinished = f"{target}.unfinished-{uuid.uuid4().hex}"
    try:
        with FileSystems.create(unfinished, **_OCTETS) as stream:
            yield stream
        _delete(target)
        FileSystems.rename([unfinished], [target])
    finally:
        _delete(unfinished)


def _delete(path: str) -> None:
    if FileSystems.exists(path):
        FileSystems.delete([path])


def _cause(error: Exception) -> Any:
    """What lies under Beam's wrapping of a file system's error."""
    details = getattr(error, "exception_details", None)
    inner = next(iter(details.values())) if isinstance(details, dict) and details else None
    return _cause(inner) if isinstance(inner, Exception) else error
