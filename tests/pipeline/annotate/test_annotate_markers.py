"""Tests of completion markers: whatever the order of chunks, an input is marked when all of them stand."""

import hashlib
import json
from itertools import permutations

import pytest
from annotated_pages import SOURCE, annotated, chunk, failed, origin, write_chunk_files, write_input_list

from pipeline import layout
from pipeline.annotate import markers
from pipeline.annotate.markers import chunk_written, finished_chunks, read_marker, written_chunks
from pipeline.errors import RunError
from pipeline.records import GatedPage
from pipeline.storage import LocalStorage


def finish(storage: LocalStorage, number: int, is_last: bool) -> None:
    write_chunk_files(storage, chunk(annotated(number), number=number, is_last=is_last))
    chunk_written(storage, SOURCE, number, is_last)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_marker_comes_with_the_chunk_that_was_missing(order: tuple[int, ...], storage: LocalStorage) -> None:
    """On a cluster the last chunk may be written first."""
    for number in order[:-1]:
        finish(storage, number, number == 2)
        assert not storage.exists(layout.done_marker(SOURCE))
    finish(storage, order[-1], order[-1] == 2)
    assert [done.counts.number for done in read_marker(storage, SOURCE)] == [0, 1, 2]


PLACES = [(0, 0, False), (0, 1, True), (1, 0, True), (2, 0, True)]


@pytest.mark.parametrize("order", list(permutations(range(len(PLACES)))))
def test_the_marker_comes_with_the_piece_that_was_missing(order: tuple[int, ...], storage: LocalStorage) -> None:
    """Pieces are read by different workers, in any order; the marker names their chunks in that of the file."""
    for i in order:
        assert not storage.exists(layout.done_marker(SOURCE))
        piece, number, is_last = PLACES[i]
        write_chunk_files(storage, chunk(annotated(i), number=number, is_last=is_last, piece=piece, pieces=3))
        chunk_written(storage, SOURCE, number, is_last, piece, pieces=3)
    found = [(done.counts.piece, done.counts.number, done.counts.is_last) for done in read_marker(storage, SOURCE)]
    assert found == PLACES


def test_a_piece_is_written_when_all_its_chunks_are(storage: LocalStorage) -> None:
    """Up to the one that says it is the last."""
    names = [layout.chunk_name(SOURCE, number, 1) for number in range(3)]
    for number in (0, 2, 1):
        assert written_chunks(storage, SOURCE, 1) == []
        write_chunk_files(storage, chunk(annotated(number), number=number, is_last=number == 2, piece=1, pieces=2))
        chunk_written(storage, SOURCE, number, number == 2, 1, 2)
    assert written_chunks(storage, SOURCE, 1) == names
    assert written_chunks(storage, SOURCE, 0) == []
    assert not storage.exists(layout.done_marker(SOURCE))


def test_a_marker_says_what_the_files_are(storage: LocalStorage) -> None:
    """Name, sha256 and counts of every chunk, and the sha256 of its error and gated rows."""
    made = chunk(
        annotated(0), failed=(failed(1),), gated={"no_kana": 1}, gated_pages=(GatedPage(origin(2), "no_kana"),)
    )
    name = write_chunk_files(storage, made)
    chunk_written(storage, SOURCE, 0, is_last=True)
    (done,) = read_marker(storage, SOURCE)

    def sha256(folder: str) -> str:
        with storage.open(f"{folder}/{name}.parquet") as stream:
            return hashlib.sha256(stream.read()).hexdigest()

    assert (done.name, done.sha256) == (name, sha256("annotated"))
    assert done.others_sha256 == {"errors": sha256("errors"), "gated": sha256("gated")}
    assert (done.counts.read, done.counts.annotated) == (3, 1)


def test_the_marker_is_json_with_the_input_s_name(storage: LocalStorage) -> None:
    finish(storage, 0, is_last=True)
    with storage.open(layout.done_marker(SOURCE)) as stream:
        assert json.load(stream)["source_file"] == SOURCE


def test_a_resumed_input_is_marked_once(storage: LocalStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    """All chunks may stand when a run goes on: each reports itself again, and must not hash them all."""
    for number in range(3):
        finish(storage, number, number == 2)
    storage.delete(layout.done_marker(SOURCE))
    hashed: list[str] = []
    monkeypatch.setattr(markers, "sha256_of", lambda _, path: hashed.append(path) or "0")
    for number in range(3):
        chunk_written(storage, SOURCE, number, number == 2)
    assert len(hashed) == 3


def test_an_unfinished_input_has_no_chunks_to_give(storage: LocalStorage) -> None:
    finish(storage, 0, is_last=False)
    with pytest.raises(RunError, match=f"the input {SOURCE} is not annotated to its end; run the same"):
        read_marker(storage, SOURCE)


def test_finished_chunks_are_those_of_all_inputs(storage: LocalStorage) -> None:
    """In order of inputs, then of chunks; one unfinished input is an error, not a smaller corpus."""
    finish(storage, 0, is_last=False)
    finish(storage, 1, is_last=True)
    write_input_list(storage, SOURCE)
    assert [done.counts.number for done in finished_chunks(storage)] == [0, 1]
    write_input_list(storage, SOURCE, "other.warc.gz")
    with pytest.raises(RunError, match=r"other.warc.gz"):
        list(finished_chunks(storage))
