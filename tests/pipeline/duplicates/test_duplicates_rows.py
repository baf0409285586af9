"""Tests of the files of duplicates: who is dropped, for whose sake, and how it was found."""

import hashlib

import numpy as np
import pyarrow as pa
from annotated_pages import SOURCE, origin

from dedup.rank import rank_key
from pipeline import layout
from pipeline.duplicates.comparing import Match
from pipeline.duplicates.nodes import place_of
from pipeline.duplicates.rows import SCHEMA, drop_rows, duplicates_table, fate_of, folder_digest
from pipeline.duplicates.wire import COPY
from pipeline.storage import LocalStorage

HERE, THERE = (place_of(layout.chunk_name(SOURCE, number)) for number in (0, 1))
NEAR = (origin(1).doc_id, "near", 0.85, 9, None)


def doc_ids(*numbers: int) -> list[str]:
    return [origin(n).doc_id for n in numbers]


def copies(*rows: tuple[int, int, int]) -> bytes:
    """From (row of the copy, row of the best in the chunk THERE, its number)."""
    found = []
    for row, other, number in rows:
        best = origin(number).doc_id
        high, low, first, second = (int(w, 16) for w in (THERE[:8].hex(), THERE[8:].hex(), best[:16], best[16:]))
        found.append((row, high, low, other, first, second))
    return np.array(found, COPY).tobytes()


def test_copies_of_a_kept_document_name_it() -> None:
    rows = list(drop_rows(doc_ids(2, 3), [], [copies((0, 5, 1)), copies((1, 5, 1))], []))
    best = origin(1).doc_id
    assert rows == [(doc_id, best, "exact", 1.0, None, None) for doc_id in doc_ids(2, 3)]


def test_copies_of_a_dropped_document_name_its_witness() -> None:
    """Not the dropped one: every witness is a page that stands in the release. Other rows of its chunk do not count."""
    told = [(THERE, [(5, NEAR)]), (HERE, [(6, NEAR)])]
    rows = list(drop_rows(doc_ids(2, 3), [], [copies((0, 5, 4), (1, 6, 7))], told))
    assert rows == [(origin(2).doc_id, *NEAR), (origin(3).doc_id, origin(7).doc_id, "exact", 1.0, None, None)]


def test_near_duplicates_of_a_chunk() -> None:
    match = Match(1, 0, rank_key(True, 0.5, 10, origin(1).doc_id) + THERE, "near", 0.85, 9)
    assert fate_of(match) == (1, NEAR)
    assert list(drop_rows(doc_ids(2, 3), [fate_of(match)], [], [])) == [(origin(3).doc_id, *NEAR)]


def test_rows_of_a_chunk_are_in_order_of_doc_id() -> None:
    """So the same rows give the same file whatever order they come in."""
    rows = [("b", "k", "near", 0.9, 7), ("a", "k", "exact", 1.0)]
    table = duplicates_table(rows)
    assert table.schema == SCHEMA
    assert table["doc_id"].to_pylist() == ["a", "b"]
    assert table.equals(duplicates_table(reversed(rows)))
    assert table["similarity"].type == pa.float64()
    assert table["bands"].to_pylist() == [None, 7]


def test_folder_digest(storage: LocalStorage) -> None:
    """Worked out from its definition: both folders, the files of each in order of name."""
    assert folder_digest(storage) == {"files": 0, "sha256": hashlib.sha256(b"").hexdigest()}
    files = {"duplicates/a.parquet": b"1", "duplicates/b.parquet": b"2", "boilerplate/a.parquet": b"3"}
    for path in sorted(files):
        with storage.create(path) as stream:
            stream.write(files[path])
    lines = "".join(f"{path} {hashlib.sha256(data).hexdigest()}\n" for path, data in files.items())
    assert folder_digest(storage) == {"files": 3, "sha256": hashlib.sha256(lines.encode()).hexdigest()}
