"""Reads some columns of Parquet files of a run; a damaged file is an InputError that names it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from pipeline.errors import InputError
from pipeline.storage import Storage

# Rows decoded at a time where whole files are scanned.
_BATCH_ROWS = 16_384


@contextmanager
def open_parquet(storage: Storage, path: str) -> Iterator[pq.ParquetFile]:
    """Open a file; whatever Arrow finds wrong with it, now or while the block reads, becomes an InputError."""
    try:
        with storage.open(path) as stream:
            yield pq.ParquetFile(stream)
    except (OSError, EOFError, UnicodeDecodeError, pa.ArrowException) as error:
        reason = " ".join(str(error).split())[:300] or type(error).__name__
        raise InputError(
            f"cannot read {storage.location(path)}: {reason}; `kiyome verify` says what is damaged"
        ) from None


def batches(storage: Storage, path: str, columns: Sequence[str], rows: int = _BATCH_ROWS) -> Iterator[pa.Table]:
    """A file's rows in order, at most `rows` at a time, with no more than these columns read."""
    with open_parquet(storage, path) as file:
        _require(file, path, columns)
        for batch in file.iter_batches(batch_size=rows, columns=list(columns)):
            yield pa.Table.from_batches([batch]).select(list(columns))


def whole(storage: Storage, path: str, columns: Sequence[str]) -> pa.Table:
    """These columns of a file that is known to be small, such as that of a chunk."""
    with open_parquet(storage, path) as file:
        _require(file, path, columns)
        return file.read(columns=list(columns)).select(list(columns))


def rows_at(storage: Storage, path: str, rows: NDArray[np.int64], columns: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of these numbers, in this order; only row groups that hold one are read, one at a time."""
    found: dict[int, dict[str, Any]] = {}
    with open_parquet(storage, path) as file:
        _require(file, path, columns)
        sizes = [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)]
        ends = np.cumsum(sizes)
        groups = np.searchsorted(ends, rows, side="right")
        for group in np.unique(groups).tolist():
            wanted = rows[groups == group]
            table = file.read_row_group(group, columns=list(columns))
            picked = table.take(pa.array(wanted - (ends[group] - sizes[group])))
            found.update(zip(wanted.tolist(), picked.to_pylist(), strict=True))
    return [found[row] for row in rows.tolist()]


def _require(file: pq.ParquetFile, path: str, columns: Sequence[str]) -> None:
    missing = [name for name in columns if name not in file.schema_arrow.names]
    if missing:
        raise InputError(f"{path} lacks the column {missing[0]}; `kiyome verify` says what is damaged")
