"""Parquet files with columns `url`, `text` and optionally `id` and `fetched_at` or `date`, to given texts."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import InputError
from pipeline.reading.given import STAGE, Row, given_text
from pipeline.reading.inputs import ReadingLimits
from pipeline.reading.raw_bytes import WatchedStream
from pipeline.records import FailedPage, GivenText, Origin

NEEDED = ("url", "text")
OPTIONAL = ("id", "fetched_at", "date")
BATCH_ROWS = 64
"""Rows held at a time."""

_DAMAGES = (pa.ArrowException, OSError, ValueError)


def read_parquet(stream: BinaryIO, source_file: str, limits: ReadingLimits) -> Iterator[GivenText | FailedPage]:
    """Every row as a given text or a FailedPage; the offset is the number of the row, from 0.

    A row group that cannot be read costs one FailedPage `bad_parquet` and its remaining rows; so does the whole file if
    its footer cannot be read. Raises InputError if a needed column is missing or `text` holds no strings.
    """
    watched = WatchedStream(stream)
    try:
        file = pq.ParquetFile(pa.PythonFile(watched, mode="r"))
        schema = file.schema_arrow
    except _DAMAGES as error:
        yield _damage(watched, error, source_file, 0)
        return
    _check(schema, source_file)
    first_row = 0
    for group in range(file.num_row_groups):
        yield from _group_rows(file, group, first_row, watched, source_file, limits)
        first_row += file.metadata.row_group(group).num_rows


def _group_rows(
    file: pq.ParquetFile, group: int, row: int, watched: WatchedStream, source_file: str, limits: ReadingLimits
) -> Iterator[GivenText | FailedPage]:
    columns = [name for name in (*NEEDED, *OPTIONAL) if name in file.schema_arrow.names]
    try:
        for batch in file.iter_batches(BATCH_ROWS, row_groups=[group], columns=columns):
            yield from _batch_rows(batch, row, source_file, limits)
            row += batch.num_rows
    except _DAMAGES as error:
        yield _damage(watched, error, source_file, row)


def _batch_rows(
    batch: pa.RecordBatch, row: int, source_file: str, limits: ReadingLimits
) -> Iterator[GivenText | FailedPage]:
    columns = {name: _values(batch.column(name)) for name in batch.schema.names}
    for at in range(batch.num_rows):
        try:
            cells = {name: _decoded(values[at]) for name, values in columns.items()}
        except UnicodeDecodeError as error:
            yield FailedPage(Origin(source_file, row + at), STAGE, "bad_utf8", str(error))
            continue
        fetched_at = cells.get("fetched_at") or cells.get("date")
        found = Row(cells["text"], cells["url"], cells.get("id"), fetched_at)
        yield given_text(found, source_file, row + at, limits)


def _decoded(cell: object) -> object:
    return cell.decode("utf-8") if isinstance(cell, bytes) else cell


def _values(column: "pa.Array[Any]") -> list[object]:
    """The cells; strings as bytes, because Parquet does not promise that they are UTF-8."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if _is_string(column.type):
        column = column.cast(kind).cast(pa.large_binary())
    return list(column.to_pylist())


def _is_string(kind: pa.DataType) -> bool:
    if isinstance(kind, pa.DictionaryType):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _check(schema: pa.Schema, source_file: str) -> None:
    if missing := [name for name in NEEDED if name not in schema.names]:
        raise InputError(
            f"{source_file}: no column {', '.join(missing)}; given columns are {', '.join(schema.names)}; "
            f"needed are {', '.join(NEEDED)}; rename or add them"
        )
    kind = schema.field("text").type
    if not _is_string(kind):
        raise InputError(f"{source_file}: column text holds {kind}; needed are strings; convert the column")


def _damage(watched: WatchedStream, error: Exception, source_file: str, row: int) -> FailedPage:
    """One error row for bytes that cannot be decoded; a stream that failed is no fault of the bytes and is raised."""
    if watched.error:
        raise watched.error
    return FailedPage(Origin(source_file, row), STAGE, "bad_parquet", str(error)[:500])
