"""Tests of the files of duplicates: who is dropped, for whose sake, and how it was found."""

import hashlib

import pyarrow as pa
from annotated_pages import SOURCE, origin

from dedup.rank import rank_key
from pipeline import layout
from pipeline.duplicates.nodes import Node, place_of
from pipeline.duplicates.rows import SCHEMA, drop_rows, duplicates_table, folder_digest
from pipeline.storage import LocalStorage


def node(number: int) -> Node:
    return rank_key(True, 0.5, 100 - number, origin(number).doc_id) + place_of(layout.chunk_name(SOURCE, number))


def ids(*numbers: int) -> tuple[str, ...]:
    return tuple(origin(n).doc_id for n in numbers)


def test_copies_of_a_kept_document_name_it() -> None:
    """The kept document itself is no drop."""
    found = list(drop_rows(node(1), [node(2), node(3)], None))
    assert found == [(node(2), (*ids(2, 1), "exact", 1.0)), (node(3), (*ids(3, 1), "exact", 1.0))]


def test_copies_of_a_dropped_document_name_its_witness() -> None:
    """Not the dropped one: every witness is a page that stands in the release."""
    found = list(drop_rows(node(4), [node(5)], (node(1), 0.85)))
    assert found == [(node(4), (*ids(4, 1), "near", 0.85)), (node(5), (*ids(5, 1), "near", 0.85))]


def test_a_document_without_copies() -> None:
    assert list(drop_rows(node(1), [], None)) == []
    assert list(drop_rows(node(2), iter([]), (node(1), 0.9))) == [(node(2), (*ids(2, 1), "near", 0.9))]


def test_rows_of_a_chunk_are_in_order_of_doc_id() -> None:
    """So the same rows give the same file whatever order they come in."""
    rows = [("b", "k", "near", 0.9), ("a", "k", "exact", 1.0)]
    table = duplicates_table(rows)
    assert table.schema == SCHEMA
    assert table["doc_id"].to_pylist() == ["a", "b"]
    assert table.equals(duplicates_table(reversed(rows)))
    assert table["similarity"].type == pa.float64()


def test_folder_digest(storage: LocalStorage) -> None:
    """Worked out from its definition: both folders, the files of each in order of name."""
    assert folder_digest(storage) == {"files": 0, "sha256": hashlib.sha256(b"").hexdigest()}
    files = {"duplicates/a.parquet": b"1", "duplicates/b.parquet": b"2", "boilerplate/a.parquet": b"3"}
    for path in sorted(files):
        with storage.create(path) as stream:
            stream.write(files[path])
    lines = "".join(f"{path} {hashlib.sha256(data).hexdigest()}\n" for path, data in files.items())
    assert folder_digest(storage) == {"files": 3, "sha256": hashlib.sha256(lines.encode()).hexdigest()}
