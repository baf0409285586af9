"""Files made from others when first asked for, and kept in the output folder; they may be deleted at any time."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.storage import Storage

_STAMP = b"kiyome.made_from"


@contextmanager
def made_once(
    storage: Storage, path: str, stamp: str, make: Callable[[IO[bytes], dict[bytes, bytes]], None]
) -> Iterator[pq.ParquetFile]:
    """Open the Parquet file at `path`, or write it first if it is not there or bears another stamp.

    stamp: says what it was made from. make: writes it to a stream, with these metadata in its schema. Where the output
    folder cannot be written, the file is a temporary one.
    """
    metadata = {_STAMP: stamp.encode()}
    if _stamp_of(storage, path) == stamp:
        with storage.open(path) as kept:
            yield pq.ParquetFile(kept)
        return
    with tempfile.TemporaryFile() as stream:
        make(stream, metadata)
        _keep(storage, path, stream)
        stream.seek(0)
        yield pq.ParquetFile(stream)


def _stamp_of(storage: Storage, path: str) -> str | None:
    """None too for a file that is damaged; it is made anew."""
    if not storage.exists(path):
        return None
    try:
        with storage.open(path) as stream:
            metadata: dict[bytes, bytes] = pq.read_schema(stream).metadata or {}
    except (OSError, pa.ArrowException):
        return None
    return metadata.get(_STAMP, b"").decode("utf-8", "replace")


def _keep(storage: Storage, path: str, stream: Any) -> None:
    stream.seek(0)
    try:
        with storage.create(path) as kept:
            while block := stream.read(2**22):
                kept.write(block)
    except OSError:
        return  # an archive that is read-only: the answer is the same, the next one takes as long
