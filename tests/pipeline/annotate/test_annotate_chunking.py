"""Tests of gathering records into chunks: nothing is lost, limits hold, the last chunk is marked."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate import chunking
from pipeline.annotate.chunking import Alive, ChunkLimits, Record, chunks
from pipeline.records import Chunk, FailedPage, GatedPage, GivenText, Origin, RawPage


def gate(page: RawPage) -> Record:
    """Japanese is what begins with `ja`."""
    return page if page.body.startswith(b"ja") else GatedPage(page.origin, "no_kana", "0 kana")


def raw(offset: int, body: bytes = b"ja") -> RawPage:
    return RawPage(Origin("a", offset), body)


def failure(offset: int) -> FailedPage:
    return FailedPage(Origin("a", offset), "ReadPages", "truncated")


def gather(
    records: Iterable[Record], pages: int = 2, body_bytes: int = 10**6, rows: bool = False
) -> list[Chunk[Alive]]:
    return list(chunks("a", records, gate, ChunkLimits(pages, body_bytes, rows)))


def test_a_chunk_counts_japanese_pages() -> None:
    """The others go with the chunk that is open; a full chunk is closed by the record that follows it."""
    records = [raw(0, b"en"), raw(1), failure(2), raw(3), raw(4, b"en"), raw(5)]
    first, second = gather(records)
    assert [page.origin.source_offset for page in first.pages] == [1, 3]
    assert (first.number, first.is_last, first.gated, first.failed) == (0, False, {"no_kana": 1}, (failure(2),))
    assert [page.origin.source_offset for page in second.pages] == [5]
    assert (second.number, second.is_last, second.gated, second.failed) == (1, True, {"no_kana": 1}, ())


@pytest.mark.parametrize("records", [[], [raw(0)], [raw(0), raw(1)]])
def test_an_input_that_fits_is_one_chunk(records: list[Record]) -> None:
    """Even an empty one: later jobs must find that it was read to its end."""
    (only,) = gather(records)
    assert only.is_last
    assert only.pages == tuple(records)


def test_bytes_close_a_chunk() -> None:
    """A given text counts three bytes a character, which Japanese has in UTF-8."""
    assert [len(c.pages) for c in gather([raw(i, b"ja" + b"x" * 98) for i in range(5)], 100, 200)] == [2, 2, 1]
    texts = [GivenText(Origin("a", i), "あ" * 40) for i in range(3)]
    assert [len(c.pages) for c in gather(texts, 100, 200)] == [2, 1]


def test_given_texts_pass_the_gate() -> None:
    """They are from a corpus that was chosen already."""
    text = GivenText(Origin("a", 0), "english")
    assert gather([text])[0].pages == (text,)


def test_gated_rows_are_kept_when_asked_for() -> None:
    gated = GatedPage(Origin("a", 1), "no_kana", "0 kana")
    records = [raw(0), raw(1, b"en"), GatedPage(Origin("a", 2), "not_html")]
    assert gather(records, 9)[0].gated_pages == ()
    with_rows = gather(records, 9, rows=True)[0]
    assert with_rows.gated_pages == (gated, records[2])
    assert with_rows.gated == {"no_kana": 1, "not_html": 1}


def test_a_file_without_japanese_does_not_gather_rows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunking, "_MAX_DEAD_ROWS", 3)
    found = gather([raw(0, b"en"), failure(1), raw(2, b"en"), raw(3, b"en"), failure(4)], rows=True)
    assert [(len(c.failed), sum(c.gated.values()), c.is_last) for c in found] == [(1, 2, False), (1, 1, True)]


RECORDS = st.lists(st.sampled_from("jefg"), max_size=40).map(
    lambda kinds: [
        {"j": raw(i), "e": raw(i, b"en"), "f": failure(i), "g": GivenText(Origin("a", i), "文" * i)}[kind]
        for i, kind in enumerate(kinds)
    ]
)


@given(RECORDS, st.integers(1, 5), st.integers(1, 200))
def test_conservation(records: list[Record], pages: int, body_bytes: int) -> None:
    """Every record is in one chunk, in order; numbers count up; the last chunk, and only it, is marked."""
    found = gather(records, pages, body_bytes, rows=True)
    parts = [(*c.pages, *c.failed, *c.gated_pages) for c in found]
    offsets = [sorted(p.origin.source_offset for p in part) for part in parts]
    assert [offset for part in offsets for offset in part] == list(range(len(records)))
    assert [c.number for c in found] == list(range(len(found)))
    assert [c.is_last for c in found] == [False] * (len(found) - 1) + [True]
    assert all(len(c.pages) <= pages for c in found)
    assert sum(c.pages_read for c in found) == len(records)
