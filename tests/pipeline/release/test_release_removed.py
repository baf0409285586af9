"""Tests of the list of removed lines: each once, with sums over all shards, in one order, in bounded memory."""

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filters.core import Decision
from pipeline import layout
from pipeline.release.boilerplate import CHARS_LEFT, CleanedPage, RemovedLine
from pipeline.release.removed import (
    SCHEMA,
    RemovedLines,
    Row,
    merged_lists,
    rows_of,
    tables_of,
    write_list,
)
from pipeline.storage import LocalStorage

HEADER, FOOTER = RemovedLine("日記", 2**64 - 1, 6, 20), RemovedLine("戻る", 7, 8, 20)


def page(host: str, *removed: RemovedLine) -> CleanedPage:
    return CleanedPage(host, "本文", removed, 3, Decision(CHARS_LEFT, 1, 2.0, ">=", 1.0, True))


def test_a_shard_counts_each_line_of_a_host() -> None:
    found = RemovedLines(is_masked=True)
    for removed in (page("b.jp", HEADER, FOOTER), page("a.jp", FOOTER, FOOTER), page("b.jp", HEADER)):
        found.add(removed)
    assert found.rows() == [
        ("a.jp", "戻る", 7, 20, 8, 2),
        ("b.jp", "戻る", 7, 20, 8, 1),
        ("b.jp", "日記", 2**64 - 1, 20, 6, 2),
    ]


@pytest.mark.parametrize("is_masked", [True, False])
def test_personal_data_is_masked_as_in_texts(is_masked: bool) -> None:
    """Two lines that masking makes equal stay two, told apart by their hashes."""
    lines = [RemovedLine(f"電話 03-1234-567{i}", i, 6, 20) for i in (1, 2)]
    found = RemovedLines(is_masked)
    found.add(page("a.jp", *lines))
    shown = [row[1] for row in found.rows()]
    assert shown == (["電話 03-1234-XXXX"] * 2 if is_masked else ["電話 03-1234-5671", "電話 03-1234-5672"])
    assert [row[2] for row in found.rows()] == [1, 2]


def write_shards(storage: LocalStorage, shards: list[list[Row]]) -> None:
    for number, rows in enumerate(shards):
        write_list(storage, layout.shard_list(number), rows)


def read_all(storage: LocalStorage, fan_in: int) -> list[Row]:
    return [tuple(row.values()) for table in merged_lists(storage, fan_in) for row in table.to_pylist()]


def test_nothing_removed_is_an_empty_list(storage: LocalStorage) -> None:
    """A shard that removed nothing leaves no file."""
    write_shards(storage, [[], []])
    assert list(storage.walk(layout.SHARD_LISTS)) == []
    assert list(merged_lists(storage)) == []


ROWS = st.lists(
    st.tuples(st.sampled_from(["a.jp", "b.jp"]), st.sampled_from(["一", "二"]), st.integers(0, 3), st.integers(1, 5)),
    max_size=6,
    unique_by=lambda row: row[:3],
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(ROWS, max_size=7), st.integers(2, 4))
def test_merging_sums_over_shards(storage: LocalStorage, shards: list[list[Row]], fan_in: int) -> None:
    """However many lists are open at a time."""
    storage.delete_folder(layout.SHARD_LISTS)
    full = [sorted((host, line, key, 20, 6, removed) for host, line, key, removed in rows) for rows in shards]
    write_shards(storage, full)
    expected: dict[tuple[str, str, int], int] = {}
    for host, line, key, *_, removed in (row for rows in full for row in rows):
        expected[host, line, key] = expected.get((host, line, key), 0) + removed
    assert read_all(storage, fan_in) == [(*key, 20, 6, removed) for key, removed in sorted(expected.items())]


def test_a_list_is_written_and_read_a_few_rows_at_a_time(storage: LocalStorage) -> None:
    rows = [("a.jp", f"{i:05d}", i, 20, 6, 1) for i in range(2500)]
    assert [table.num_rows for table in tables_of(rows)] == [1000, 1000, 500]
    path = write_list(storage, layout.shard_list(0), rows)
    assert path is not None
    with storage.open(path) as stream:
        assert list(rows_of(stream)) == rows
        assert pq.ParquetFile(stream).schema_arrow.equals(SCHEMA)
