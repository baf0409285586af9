"""Streams the chunks of one shard into its data and ledger files, in bounded memory, with the same bytes every time."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import layout
from pipeline.config import Config
from pipeline.duplicates.release_index import INDEX_ROWS_PER_GROUP, IndexPart, index_rows, index_schema, scheme_of
from pipeline.release.funnel import add_counts, empty_counts
from pipeline.release.removed import RemovedLines, write_list
from pipeline.release.rows import (
    DATA_SCHEMA,
    LEDGER_SCHEMA,
    count_released,
    count_rows,
    data_rows,
    judge_chunk,
    ledger_rows,
    released_rows,
)
from pipeline.storage import Storage

# A row group is closed early when its text would not fit a worker's memory.
_MAX_GROUP_BYTES = 64 * 2**20


class Hashed(io.RawIOBase):
    """A sink that passes bytes on and keeps their sha256 and number."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.sha256 = hashlib.sha256()
        self.bytes = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        view = memoryview(data)
        self._stream.write(view)
        self.sha256.update(view)
        self.bytes += view.nbytes
        return view.nbytes


class RowGroups:
    """Writes tables of any length as row groups of a fixed number of rows."""

    def __init__(self, sink: Hashed, schema: pa.Schema, rows_per_group: int) -> None:
        self.rows = 0
        self._writer = pq.ParquetWriter(sink, schema, compression="zstd", compression_level=3, write_page_checksum=True)
        self._rows_per_group = rows_per_group
        self._waiting: list[pa.Table] = []

    def add(self, table: pa.Table) -> None:
        """Append rows; whole row groups are written at once."""
        self.rows += table.num_rows
        self._waiting.append(table)
        waiting = pa.concat_tables(self._waiting)
        at = 0
        while waiting.num_rows - at >= self._rows_per_group:
            self._writer.write_table(waiting.slice(at, self._rows_per_group), self._rows_per_group)
            at += self._rows_per_group
        rest = waiting.slice(at)
        if rest.nbytes > _MAX_GROUP_BYTES:
            self._writer.write_table(rest)
            rest = rest.slice(rest.num_rows)
        self._waiting = [rest]

    def close(self) -> None:
        """Write what waits, and the footer."""
        rest = pa.concat_tables(self._waiting) if self._waiting else None
        if rest is not None and rest.num_rows:
            self._writer.write_table(rest)
        self._writer.close()


@dataclass(slots=True)
class Part:
    """One Parquet file of the release while it is written, and afterwards what the manifest says of it."""

    path: str
    rows: RowGroups
    sink: Hashed

    def report(self) -> dict[str, Any]:
        """path below the release, rows, bytes, sha256."""
        path = self.path.removeprefix(f"{layout.RELEASE}/")
        return {"path": path, "rows": self.rows.rows, "bytes": self.sink.bytes, "sha256": self.sink.sha256.hexdigest()}


def write_shard(
    storage: Storage, config: Config, shard: int, shards: int, names: Iterable[str], release: str
) -> dict[str, Any]:
    """Write one shard of the release of that name from its chunks.

    Returns its report: files with rows, bytes and sha256, and what it counted.
    """
    counts = empty_counts()
    removed = RemovedLines(config.release.mask_personal_data)
    size = config.release.rows_per_group
    indexed = index_schema(IndexPart(release, shard, shards, scheme_of(config)))
    with (
        new_part(storage, layout.part_file("data", shard, shards), DATA_SCHEMA, size) as data,
        new_part(storage, layout.part_file("ledger", shard, shards), LEDGER_SCHEMA, size) as ledger,
        new_part(storage, layout.part_file("index", shard, shards), indexed, INDEX_ROWS_PER_GROUP) as index,
    ):
        for name in sorted(names):
            chunk = judge_chunk(storage, name, config)
            released, rows = data_rows(chunk, config), ledger_rows(storage, name, chunk)
            data.rows.add(released)
            ledger.rows.add(rows)
            index.rows.add(index_rows(chunk.table, released_rows(chunk)).cast(indexed))
            add_counts(counts, count_rows(chunk, rows))
            add_counts(counts, count_released(released))
            for page in chunk.released_cleaned():
                removed.add(page)
    write_list(storage, layout.shard_list(shard), removed.rows())
    return {"files": [data.report(), ledger.report(), index.report()], "counts": counts}


@contextmanager
def new_part(storage: Storage, path: str, schema: pa.Schema, rows_per_group: int) -> Iterator[Part]:
    """A Parquet file of the release, open for rows."""
    with storage.create(path) as stream:
        sink = Hashed(stream)
        part = Part(path, RowGroups(sink, schema, rows_per_group), sink)
        try:
            yield part
        finally:
            part.rows.close()  # also after an error: a writer that is left open closes itself later, into a closed file
