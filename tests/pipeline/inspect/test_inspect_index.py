"""Tests of the index of a run: it holds what annotated files hold, and is made once."""

import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from finished_run import COPY, ESSAY, LINKS, NEAR, SHORT, build_run, doc_id_of
from what_if_run import index_of, pages_with, write_run

from pipeline import layout
from pipeline.annotate.markers import finished_chunks
from pipeline.annotate.schema import annotated_schema
from pipeline.errors import InputError, RunError
from pipeline.inspect.index import open_index
from pipeline.inspect.index_pages import index_rows
from pipeline.storage import LocalStorage


def silent(message: str) -> None:
    """Hears nothing."""


def test_it_holds_all_pages_in_the_order_of_their_chunks(finished: Path) -> None:
    storage = LocalStorage(str(finished))
    paths = [storage.location(layout.chunk_file(layout.ANNOTATED, c.name)) for c in finished_chunks(storage)]
    names = ["doc_id", "url", "chars", "text_bytes", "book_score", "opt_out", "measures"]
    expected = [row for path in paths for row in pq.read_table(path, columns=names).to_pylist()]
    with open_index(str(finished), silent) as index:
        assert index.columns(names).select(names).to_pylist() == expected
        assert index.rules == set(expected[0]["measures"])
        table = index.columns(["measures.noun_share"])
        assert table.column_names == ["measures"]
        assert [row["noun_share"] for row in table["measures"].to_pylist()] == [
            row["measures"]["noun_share"] for row in expected
        ]


def test_it_is_made_once_and_anew_when_pages_are_added_or_it_is_damaged(tmp_path: Path) -> None:
    told: list[str] = []
    out = write_run(tmp_path, pages_with([{}, {}, {}]))
    for _ in range(2):
        with open_index(out, told.append) as index:
            assert index.columns(["chars"])["chars"].to_pylist() == [100, 101, 102]
    assert told == ["indexing the measures of 3 pages, once"]
    (tmp_path / layout.INDEX_PAGES).write_bytes(b"PAR1 no more")
    with open_index(out, told.append) as index:
        assert index.columns(["chars"]).num_rows == 3
    assert len(told) == 2
    for folder in ("annotated", "done", "run"):
        shutil.rmtree(tmp_path / folder)
    write_run(tmp_path, pages_with([{}, {}, {}, {}]))
    with open_index(out, told.append) as index:
        assert index.columns(["chars"]).num_rows == 4
    assert len(told) == 3


def test_where_it_cannot_be_kept_the_answer_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = write_run(tmp_path, pages_with([{}, {}]))

    def refuse(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(LocalStorage, "create", refuse)
    with open_index(out, silent) as index:
        assert index.columns(["chars"]).num_rows == 2
    assert not (tmp_path / layout.INDEX_PAGES).exists()


def test_pages_are_fetched_in_the_order_asked_for(finished: Path) -> None:
    with open_index(str(finished), silent) as index:
        urls = index.columns(["url"])["url"].to_pylist()
        rows = np.array([12, 0, 3, 12])
        assert [page["url"] for page in index.fetch(rows, ["url"])] == [urls[row] for row in rows]
        assert index.fetch(np.array([], np.int64), ["url"]) == []


def test_duplicates_are_found_by_row(finished: Path) -> None:
    with open_index(str(finished), silent) as index:
        ids = index.columns(["doc_id"])["doc_id"].to_pylist()
        for _ in range(2):  # made, then read
            found = index.duplicates()
            facts = zip(found.rows, found.kept, found.kinds, found.similarities, strict=True)
            pairs = {(ids[row], ids[kept]): (kind, similarity) for row, kept, kind, similarity in facts}
            assert found.is_chosen
            assert pairs == {
                (doc_id_of(COPY), doc_id_of(ESSAY)): ("exact", 1.0),
                (doc_id_of(NEAR), doc_id_of(ESSAY)): ("near", 0.84375),
                (doc_id_of(SHORT), doc_id_of(LINKS)): ("near", 0.8),
            }


def test_without_dedup_there_are_no_duplicates(tmp_path: Path) -> None:
    with open_index(str(build_run(tmp_path, last_job="annotate")), silent) as index:
        found = index.duplicates()
    assert not found.is_chosen
    assert len(found.rows) == len(found.kept) == len(found.kinds) == len(found.similarities) == 0


def test_duplicates_of_unknown_pages_are_damage(tmp_path: Path) -> None:
    pages = pages_with([{}, {}])
    out = write_run(tmp_path, pages, duplicates={1: 0})
    storage = LocalStorage(out)
    name = next(iter(storage.list(layout.DUPLICATES)))
    table = pq.read_table(tmp_path / layout.DUPLICATES / name)
    pq.write_table(table.set_column(1, "kept_id", pa.array(["f" * 32])), tmp_path / layout.DUPLICATES / name)
    with open_index(out, silent) as index, pytest.raises(InputError, match="kiyome verify"):
        index.duplicates()


def test_a_run_that_is_not_there_or_not_finished(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no run"), open_index(str(tmp_path), silent):
        pass
    out = write_run(tmp_path, pages_with([{}]))
    marker = next(iter((tmp_path / "done").iterdir()))
    marker.write_text("{}")
    with pytest.raises(InputError, match="is damaged"), open_index(out, silent):
        pass
    marker.unlink()
    with pytest.raises(RunError, match="not annotated to its end"), open_index(out, silent):
        pass


def test_a_chunk_with_other_pages_than_its_marker_says(tmp_path: Path) -> None:
    out = write_run(tmp_path, pages_with([{}, {}, {}]))
    files = sorted((tmp_path / layout.ANNOTATED).iterdir(), key=lambda path: pq.read_metadata(path).num_rows)
    files[1].write_bytes(files[0].read_bytes())
    with pytest.raises(InputError, match="holds 1 pages, its marker says 2"), open_index(out, silent):
        pass


def test_a_run_of_empty_chunks(tmp_path: Path) -> None:
    with index_of(tmp_path, []) as index:
        assert index.columns(["chars", "measures.noun_share"]).num_rows == 0


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Example.JP/a", "example.jp"),
        ("http://user:pw@example.jp:8080/a@b", "example.jp"),
        ("http://[2001:db8::1]:80/", "[2001:db8::1]"),
        ("http://日本.jp", "日本.jp"),
        ("https://example.jp?a=//other.jp", "example.jp"),
        ("example.jp/a", ""),
        ("", ""),
        ("http://[/", "["),
    ],
)
def test_the_host_of_a_url(url: str, host: str) -> None:
    assert index_rows(made_row(url=url))["host"].to_pylist() == [host]


@pytest.mark.parametrize(
    ("published", "fetched_at", "year"),
    [
        ("2011-03-11", "2024-05-01T00:00:00Z", 2011),
        ("", "2024-05-01T00:00:00Z", 2024),
        ("", "", 0),
        (None, None, 0),
        ("昨日", "20", 0),
        ("9999-01-01", "", 9999),
    ],
)
def test_the_year_of_a_page(published: str | None, fetched_at: str | None, year: int) -> None:
    """Of publication, else of fetching; full-width digits are no year."""
    assert index_rows(made_row(published=published, fetched_at=fetched_at))["year"].to_pylist() == [year]


def made_row(**columns: str | None) -> pa.Table:
    return pa.Table.from_pylist([columns], annotated_schema())
