"""Tests of the files of boilerplate: what is written is read again, in one order."""

import numpy as np
from annotated_pages import SOURCE

from pipeline import layout
from pipeline.annotate.schema import table_bytes
from pipeline.duplicates.boilerplate import SCHEMA, boilerplate_table, lines_of_host, read_boilerplate
from pipeline.duplicates.lines import RECURRING
from pipeline.storage import LocalStorage

BIG = 2**64 - 1
ROWS = [(5, 10, 1, 6), (5, 10, BIG, 7), (BIG, 20, 1, 8)]
NAME = layout.chunk_name(SOURCE, 0)


def parts_of(rows: list[tuple[int, int, int, int]]) -> list[bytes]:
    return [np.array([row], RECURRING).tobytes() for row in rows]


def test_rows_are_in_order_of_host_and_line() -> None:
    """So the same rows give the same file whatever order they come in."""
    table = boilerplate_table(parts_of(ROWS))
    assert table.schema.equals(SCHEMA)
    assert [tuple(row.values()) for row in table.to_pylist()] == ROWS
    assert table_bytes(table) == table_bytes(boilerplate_table(parts_of(ROWS[::-1])))


def test_what_is_written_is_read(storage: LocalStorage) -> None:
    with storage.create(layout.chunk_file(layout.BOILERPLATE, NAME)) as stream:
        stream.write(table_bytes(boilerplate_table(parts_of(ROWS))))
    found = read_boilerplate(storage, NAME)
    assert found.dtype == RECURRING
    assert found.tolist() == ROWS
    assert lines_of_host(found, 5).tolist() == ROWS[:2]
    assert lines_of_host(found, BIG).tolist() == ROWS[2:]
    assert lines_of_host(found, 6).tolist() == []


def test_a_chunk_without_a_file_has_none(storage: LocalStorage) -> None:
    assert len(read_boilerplate(storage, NAME)) == 0
