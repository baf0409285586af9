"""The list of all lines that a release leaves out: gathered by each shard, then merged into one file.

Lines are masked as texts are. They go from a shard to the list in files, in order, never through a shuffle.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby, islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import layout
from pipeline.release.boilerplate import CleanedPage
from pipeline.release.masking import mask_personal_data
from pipeline.storage import Storage

# removed: how often the line was taken out of a released text; pages, of host_pages: as in `pipeline.duplicates`.
SCHEMA = pa.schema(
    [
        ("host", pa.string()),
        ("line", pa.large_string()),
        ("line_hash", pa.uint64()),
        ("host_pages", pa.int64()),
        ("pages", pa.int64()),
        ("removed", pa.int64()),
    ]
)
Row = tuple[str, str, int, int, int, int]
_KEY = 3  # host, line and its hash, by which rows are in order: masking may have made two lines one
# Files open at a time, and rows of each in memory.
FAN_IN = 64
_ROWS = 1000


class RemovedLines:
    """What one shard removes. A line of a host is held once, so memory is that of the lines that differ."""

    def __init__(self, is_masked: bool) -> None:
        self._is_masked = is_masked
        self._found: dict[tuple[str, int], tuple[str, int, int]] = {}
        self._removed: dict[tuple[str, int], int] = {}

    def add(self, page: CleanedPage) -> None:
        """Count the lines of a released page."""
        for line in page.removed:
            key = (page.host, line.line_hash)
            if key not in self._found:
                text = mask_personal_data(line.line)[0] if self._is_masked else line.line
                self._found[key] = (text, line.host_pages, line.pages)
            self._removed[key] = self._removed.get(key, 0) + 1

    def rows(self) -> list[Row]:
        """All lines in order."""
        return sorted(
            (host, text, line, host_pages, pages, self._removed[host, line])
            for (host, line), (text, host_pages, pages) in self._found.items()
        )


def write_list(storage: Storage, path: str, rows: Iterable[Row]) -> str | None:
    """Write rows, given in order, to a file of the run; its path, or None if there are no rows and no file."""
    tables = tables_of(rows)
    first = next(tables, None)
    if first is None:
        return None
    with storage.create(path) as stream, pq.ParquetWriter(stream, SCHEMA, compression="zstd") as writer:
        writer.write_table(first)
        for table in tables:
            writer.write_table(table)
    return path


def merged_lists(storage: Storage, fan_in: int = FAN_IN) -> Iterator[pa.Table]:
    """All shards' lists as one, in order, a few rows at a time; many lists are merged into fewer first."""
    paths = [f"{layout.SHARD_LISTS}/{name}" for name in storage.list(layout.SHARD_LISTS)]
    merges = 0
    while len(paths) > fan_in:
        groups = [paths[start : start + fan_in] for start in range(0, len(paths), fan_in)]
        paths = []
        for group in groups:
            merges += 1
            written = write_list(storage, layout.merged_list(merges), _merge(storage, group))
            paths += [written] if written else []
    yield from tables_of(_merge(storage, paths))


def tables_of(rows: Iterable[Row]) -> Iterator[pa.Table]:
    """Rows as tables of a bounded size."""
    waiting = iter(rows)
    while some := list(islice(waiting, _ROWS)):
        columns = zip(*some, strict=True)
        yield pa.table([pa.array(c, f.type) for c, f in zip(columns, SCHEMA, strict=True)], schema=SCHEMA)


def rows_of(stream: BinaryIO) -> Iterator[Row]:
    """The rows of a list."""
    for batch in pq.ParquetFile(stream).iter_batches(batch_size=_ROWS, columns=SCHEMA.names):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _merge(storage: Storage, paths: Sequence[str]) -> Iterator[Row]:
    """Lists in order to one in order, in which each line of a host stands once."""
    with ExitStack() as opened:
        lists = [rows_of(opened.enter_context(storage.open(path))) for path in paths]
        for _, same in groupby(heapq.merge(*lists), key=lambda row: row[:_KEY]):
            rows = list(same)
            yield (*rows[0][:-1], sum(row[-1] for row in rows))
