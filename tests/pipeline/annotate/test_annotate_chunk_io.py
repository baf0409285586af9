"""Tests of the two ends of *annotate*: from a file to chunks, and from a chunk to its files, once."""

import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from annotated_pages import SOURCE, annotated, chunk, failed, origin

from pipeline import layout
from pipeline.annotate.chunk_io import ReadSettings, read_chunks, work_ranges, write_chunk
from pipeline.annotate.markers import read_marker
from pipeline.annotate.schema import read_counts
from pipeline.config import Config, config_from_tables
from pipeline.inputs import Input, expand
from pipeline.progress import Heartbeat, read_progress
from pipeline.reading import border, pieces
from pipeline.records import GatedPage
from pipeline.storage import LocalStorage

SAMPLES = Path(__file__).resolve().parents[3] / "data_samples"


def two_a_chunk() -> Config:
    return config_from_tables({"reading": {"pages_per_chunk": 2}})


@pytest.fixture
def texts(tmp_path: Path) -> Input:
    """Five texts and a broken line."""
    lines = [json.dumps({"url": f"https://example.jp/{i}", "text": f"文章{i}。"}) for i in range(5)]
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join([*lines[:3], "{broken", *lines[3:]]), encoding="utf-8")
    return expand([str(path)])[0]


def test_an_input_to_chunks_with_progress(texts: Input, storage: LocalStorage) -> None:
    """Heartbeats tell pages, bytes and inputs; at the end all bytes are told."""
    heartbeat = Heartbeat(storage.location(""))
    found = list(read_chunks(texts, [0], ReadSettings(two_a_chunk(), storage), heartbeat))
    heartbeat.flush()
    assert [(c.number, len(c.pages), len(c.failed), c.is_last) for c in found] == [
        (0, 2, 0, False),
        (1, 2, 1, False),
        (2, 1, 0, True),
    ]
    assert {c.source_file for c in found} == {"texts.jsonl"}
    assert read_progress(storage) == Counter(read=6, bytes=texts.size_bytes, inputs=1)


@pytest.mark.parametrize("keep_gated", [False, True])
def test_a_crawl_is_gated(storage: LocalStorage, keep_gated: bool) -> None:
    """The sample crawl has Japanese and other pages; all are accounted for, rows of gated ones only when asked."""
    (crawl,) = expand([str(SAMPLES / "sample.warc.gz")])
    heartbeat = Heartbeat(storage.location(""))
    (only,) = read_chunks(crawl, [0], ReadSettings(Config(), storage, keep_gated), heartbeat)
    assert only.gated
    assert only.pages
    assert len(only.gated_pages) == (sum(only.gated.values()) if keep_gated else 0)
    heartbeat.flush()
    assert read_progress(storage)["read"] == only.pages_read


def test_what_is_written_is_not_done_again(texts: Input, storage: LocalStorage) -> None:
    """Its pages are left out; the chunk still comes, to mark the input if that is all there is left to do."""
    heartbeat = Heartbeat(storage.location(""))
    settings = ReadSettings(two_a_chunk(), storage)
    with storage.create(layout.chunk_file(layout.ANNOTATED, layout.chunk_name("texts.jsonl", 1))) as stream:
        stream.write(b"an earlier run's")
    found = list(read_chunks(texts, [0], settings, heartbeat))
    assert [(c.is_written, len(c.pages)) for c in found] == [(False, 2), (True, 0), (False, 1)]
    assert found[1].number == 1


@pytest.fixture
def crawl(monkeypatch: pytest.MonkeyPatch) -> Input:
    """The sample crawl in pieces of 4 KiB, whose members a short proof finds."""
    monkeypatch.setattr(pieces, "MIN_PIECE_BYTES", 4096)
    monkeypatch.setattr(border, "MAX_STORED_BYTES", 100)
    return expand([str(SAMPLES / "sample.warc.gz")])[0]


@pytest.fixture
def reading(storage: LocalStorage) -> ReadSettings:
    return ReadSettings(config_from_tables({"reading": {"pages_per_chunk": 2}}), storage)


def test_pieces_give_the_same_chunks_however_they_are_shared_out(
    crawl: Input, reading: ReadSettings, storage: LocalStorage
) -> None:
    """Chunks end with their piece, are numbered in it, and account together for every page, byte and input once."""
    count = len(work_ranges(crawl, 1000)[0])
    assert count > 3
    whole = Heartbeat(storage.location(""))
    expected = list(read_chunks(crawl, range(count), reading, whole))
    apart = Heartbeat(storage.location(""))
    found = [c for number in reversed(range(count)) for c in read_chunks(crawl, [number], reading, apart)]
    assert sorted(found, key=lambda c: (c.piece, c.number)) == expected
    assert whole.counts == apart.counts
    assert (whole.counts["bytes"], whole.counts["inputs"]) == (crawl.size_bytes, 1)
    assert [c.piece for c in expected if c.is_last] == list(range(count))
    assert {c.pieces for c in expected} == {count}
    assert sum(len(c.pages) > 0 for c in expected) > 3
    offsets = [page.origin.source_offset for c in expected for page in c.pages]
    assert offsets == sorted(set(offsets))


def test_a_written_piece_is_not_read_again(crawl: Input, reading: ReadSettings, storage: LocalStorage) -> None:
    """Its last chunk comes, without pages, so that the input is marked if it was all that was missing."""
    heartbeat = Heartbeat(storage.location(""))
    made = list(read_chunks(crawl, [1], reading, heartbeat))
    for done in made:
        write_chunk(storage, replace(done, pages=()), keep_gated=False)
    (again,) = read_chunks(replace(crawl, path="/missing.warc.gz"), [1], reading, Heartbeat(storage.location("")))
    assert (again.piece, again.number, again.is_last) == (1, made[-1].number, True)
    assert again.is_written
    assert again.pages_read == 0


@pytest.mark.parametrize(
    ("size_mb", "split_mb", "ranges"), [(29, 4, 8), (29, 1, 15), (29, 15, 2), (29, 64, 1), (0, 1, 1)]
)
def test_an_input_is_read_in_ranges(size_mb: int, split_mb: int, ranges: int) -> None:
    """Of whole pieces of 2 MiB each."""
    found = work_ranges(Input("/a.warc.gz", "a.warc.gz", size_mb * 2**20), split_mb)
    assert len(found) == ranges
    assert [number for numbers in found for number in numbers] == list(range(max(1, -(-size_mb // 2))))
    assert work_ranges(Input("/a.parquet", "a.parquet", size_mb * 2**20), split_mb) == [range(1)]


def table(storage: LocalStorage, folder: str, number: int) -> "pq.ParquetFile":
    with storage.open(layout.chunk_file(folder, layout.chunk_name(SOURCE, number))) as stream:
        return pq.ParquetFile(io.BytesIO(stream.read()))


def test_a_chunk_s_files(storage: LocalStorage) -> None:
    gated = GatedPage(origin(3), "few_kana", "2 kana")
    made = chunk(annotated(1), failed=(failed(2),), gated={"few_kana": 1, "no_kana": 1}, gated_pages=(gated,))
    write_chunk(storage, made, keep_gated=True)
    assert table(storage, "annotated", 0).metadata.num_rows == 1
    assert table(storage, "errors", 0).read()["kind"].to_pylist() == ["timeout"]
    assert table(storage, "gated", 0).read()["evidence"].to_pylist() == ["2 kana"]
    assert read_counts(table(storage, "annotated", 0).metadata.metadata).read == 4
    assert [done.counts.number for done in read_marker(storage, SOURCE)] == [0]


def test_no_file_for_nothing(storage: LocalStorage) -> None:
    write_chunk(storage, chunk(annotated(1)), keep_gated=True)
    assert {path.partition("/")[0] for path in storage.walk("")} == {"annotated", "done", "run"}


def test_the_annotated_file_comes_last(storage: LocalStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its presence says that the chunk is finished, so a kill before it must leave the chunk to be done."""
    order = []
    create = LocalStorage.create

    def watched(self: LocalStorage, path: str) -> object:
        order.append(path.partition("/")[0])
        return create(self, path)

    monkeypatch.setattr(LocalStorage, "create", watched)
    gated = GatedPage(origin(3), "few_kana")
    write_chunk(storage, chunk(annotated(1), failed=(failed(2),), gated_pages=(gated,), is_last=False), keep_gated=True)
    assert order == ["errors", "gated", "annotated"]


def test_a_chunk_that_is_written_is_left_alone(storage: LocalStorage) -> None:
    """Only the marker is looked after."""
    write_chunk(storage, chunk(annotated(1)), keep_gated=False)
    storage.delete(layout.done_marker(SOURCE))
    (file,) = Path(storage.location("annotated")).iterdir()
    before = file.stat()
    write_chunk(storage, chunk(is_written=True), keep_gated=False)
    assert file.stat() == before
    assert len(read_marker(storage, SOURCE)) == 1
