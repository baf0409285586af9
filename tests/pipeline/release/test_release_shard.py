"""Tests of writing a shard: row groups of a fixed size, the same bytes every time, a report that is true."""

import hashlib
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from annotated_pages import annotated, chunk, write_chunk_files
from hypothesis import given
from hypothesis import strategies as st
from release_runs import limited, write_mixed_chunk

from pipeline import layout
from pipeline.config import Config, config_from_tables
from pipeline.duplicates.release_index import INDEX_SCHEMA
from pipeline.release import shard as shard_module
from pipeline.release.rows import DATA_SCHEMA, LEDGER_SCHEMA
from pipeline.release.shard import Hashed, RowGroups, write_shard
from pipeline.storage import LocalStorage

NAME = "00112233445566aa"
SCHEMA = pa.schema([("n", pa.int64()), ("text", pa.large_string())])


def table(start: int, rows: int, text: str = "文") -> pa.Table:
    numbers = list(range(start, start + rows))
    return pa.table({"n": numbers, "text": [text] * rows}, schema=SCHEMA)


def write_groups(tables: list[pa.Table], rows_per_group: int) -> tuple[pq.ParquetFile, int]:
    stream = io.BytesIO()
    groups = RowGroups(Hashed(stream), SCHEMA, rows_per_group)
    for part in tables:
        groups.add(part)
    groups.close()
    stream.seek(0)
    return pq.ParquetFile(stream), groups.rows


def group_sizes(file: pq.ParquetFile) -> list[int]:
    return [file.metadata.row_group(i).num_rows for i in range(file.metadata.num_row_groups)]


@given(st.lists(st.integers(0, 30), max_size=8), st.integers(1, 12))
def test_row_groups_are_of_the_size_that_was_asked_for(sizes: list[int], rows_per_group: int) -> None:
    """All but the last, however the rows come in; no row is lost or moved."""
    starts = [sum(sizes[:i]) for i in range(len(sizes))]
    file, rows = write_groups([table(a, n) for a, n in zip(starts, sizes, strict=True)], rows_per_group)
    total = sum(sizes)
    whole, rest = divmod(total, rows_per_group)
    assert group_sizes(file) == [rows_per_group] * whole + [rest] * bool(rest)
    assert file.read()["n"].to_pylist() == list(range(total))
    assert rows == total


def test_long_texts_close_a_group_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker must be able to hold a group, even with a config that asks for a million rows."""
    monkeypatch.setattr(shard_module, "_MAX_GROUP_BYTES", 1000)
    file, _ = write_groups([table(0, 2, "x" * 600), table(2, 1, "x"), table(3, 1, "x")], 1000)
    assert group_sizes(file) == [2, 2]
    assert file.read()["n"].to_pylist() == [0, 1, 2, 3]


def test_hashed_passes_on_what_it_counts() -> None:
    stream = io.BytesIO()
    sink = Hashed(stream)
    assert sink.write(b"kiyo") == 4
    assert sink.write(memoryview(b"me")) == 2
    assert stream.getvalue() == b"kiyome"
    assert (sink.bytes, sink.sha256.hexdigest()) == (6, hashlib.sha256(b"kiyome").hexdigest())


def read(storage: LocalStorage, path: str) -> bytes:
    with storage.open(path) as stream:
        return stream.read()


def small(rows: int) -> Config:
    return config_from_tables({"release": {"rows_per_group": rows}})


def test_a_shard_s_report_is_true(storage: LocalStorage) -> None:
    """Rows, bytes and sha256 of all files, paths below the release, and counts."""
    name = write_mixed_chunk(storage)
    report = write_shard(storage, limited(), 1, 3, [name], NAME)
    data, ledger, index = report["files"]
    assert data["path"] == "data/part-00001-of-00003.parquet"
    assert ledger["path"] == "ledger/part-00001-of-00003.parquet"
    assert index["path"] == "index/part-00001-of-00003.parquet"
    for entry, rows, schema in ((data, 2, DATA_SCHEMA), (ledger, 9, LEDGER_SCHEMA), (index, 2, INDEX_SCHEMA)):
        raw = read(storage, f"release/{entry['path']}")
        assert (entry["rows"], entry["bytes"]) == (rows, len(raw))
        assert entry["sha256"] == hashlib.sha256(raw).hexdigest()
        found = pq.read_table(io.BytesIO(raw))
        assert found.num_rows == rows
        assert found.schema.equals(schema)
    assert report["counts"]["pages_read"] == 13
    assert report["counts"]["released"] == 2
    assert report["counts"]["released_chars"] == len("電話は03-1234-XXXXです。二つ目。")


def test_the_same_bytes_twice_in_any_order(storage: LocalStorage) -> None:
    """Names come from a shuffle, in any order; rows come in order of name."""
    names = [
        write_chunk_files(storage, chunk(*(annotated(10 * n + i, f"{n}の{i}") for i in range(7)), number=n))
        for n in range(5)
    ]
    first = write_shard(storage, small(10), 0, 1, names, NAME)
    paths = [layout.part_file(kind, 0, 1) for kind in ("data", "ledger")]
    before = [read(storage, path) for path in paths]
    second = write_shard(storage, small(10), 0, 1, iter(reversed(names)), NAME)
    assert [read(storage, path) for path in paths] == before
    assert first == second
    data = pq.ParquetFile(io.BytesIO(before[0]))
    assert group_sizes(data) == [10, 10, 10, 5]
    assert data.metadata.row_group(0).column(0).compression == "ZSTD"
    assert data.read()["source_offset"].to_pylist() == [10 * n + i for n in range(5) for i in range(7)]


def test_a_shard_without_chunks_is_written(storage: LocalStorage) -> None:
    """File names say how many shards there are, so none may be missing."""
    report = write_shard(storage, limited(), 0, 1, [], NAME)
    assert [entry["rows"] for entry in report["files"]] == [0, 0, 0]
    found = pq.read_table(io.BytesIO(read(storage, layout.part_file("data", 0, 1))))
    assert found.schema.equals(DATA_SCHEMA)
    assert report["counts"]["pages_read"] == 0


def test_a_shard_that_fails_leaves_no_file(storage: LocalStorage) -> None:
    """A chunk that is not there, after one that is."""
    name = write_mixed_chunk(storage)
    with pytest.raises(FileNotFoundError):
        write_shard(storage, limited(), 0, 1, [name, "z-000000"], NAME)
    assert list(storage.walk("release")) == []
