"""Reads rows of two files side by side."""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa


class RowStream:
    """Tables of any lengths, taken in as many rows at a time as the reader asks for."""

    def __init__(self, tables: Iterable[pa.Table], schema: pa.Schema) -> None:
        self._tables = iter(tables)
        self._waiting = schema.empty_table()

    def take(self, rows: int) -> pa.Table:
        """The next rows; fewer if there are no more."""
        parts = [self._waiting]
        have = self._waiting.num_rows
        while have < rows and (table := next(self._tables, None)) is not None:
            parts.append(table)
            have += table.num_rows
        together = pa.concat_tables(parts)
        self._waiting = together.slice(rows)
        return together.slice(0, rows)

    def give_back(self, rows: pa.Table) -> None:
        """Let these rows, the last that were taken, be taken again."""
        self._waiting = pa.concat_tables([rows, self._waiting])

    def count_rest(self) -> int:
        """How many rows nobody took."""
        rows: int = sum((table.num_rows for table in self._tables), self._waiting.num_rows)
        return rows


def differences(expected: Iterable[dict[str, Any]], found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Where two lists of as many rows differ: row by doc_id, column, both values; of each row the first difference."""
    for one, other in zip(expected, found, strict=True):
        if one == other:
            continue
        column = next(name for name in one if one[name] != other.get(name))
        yield f"page {one['doc_id']}, {column}: expected {one[column]!r:.200}, found {other.get(column)!r:.200}"
