"""Tests of origins, chunks and the one loop over the pages of a chunk."""

from hashlib import blake2b

import pytest

from pipeline.errors import PageError, RunError
from pipeline.records import Chunk, FailedPage, GatedPage, GivenText, Origin, RawPage, map_pages


def given(offset: int, text: str = "本文") -> GivenText:
    return GivenText(Origin("a.jsonl", offset), text)


def test_doc_id_is_a_hash_of_file_offset_and_record_id() -> None:
    """Worked out from the definition; URL and date do not count."""
    expected = blake2b(b"a.warc.gz\x00512\x00<urn:uuid:1>", digest_size=16).hexdigest()
    assert Origin("a.warc.gz", 512, "<urn:uuid:1>", "https://example.jp/", "2024").doc_id == expected
    assert Origin("a.warc.gz", 512, "<urn:uuid:1>").doc_id == expected


@pytest.mark.parametrize(
    "other", [Origin("b", 1, "r"), Origin("a", 2, "r"), Origin("a", 1, "s"), Origin("a", 11, ""), Origin("a\x001", 1)]
)
def test_doc_ids_of_different_records_differ(other: Origin) -> None:
    assert other.doc_id != Origin("a", 1, "r").doc_id


def test_doc_id_of_a_lone_surrogate() -> None:
    """A record id out of hostile JSON is a record id."""
    assert len(Origin("a", 1, "\ud800").doc_id) == 32


def test_pages_read_counts_all_that_was_met() -> None:
    """Two gated, one failed, one alive; rows of gated pages are counted in `gated` already."""
    gated = GatedPage(Origin("a", 1), "no_kana")
    chunk = Chunk(
        "a", 0, True, (given(2),), {"no_kana": 2}, (FailedPage(Origin("a", 3), "ReadPages", "bad"),), (gated,)
    )
    assert chunk.pages_read == 4


def test_a_page_that_fails_costs_itself_alone() -> None:
    """PageErrors keep their kind, others become `unexpected`; the order of pages and of failures is kept."""

    def step(page: GivenText) -> str:
        if page.text == "slow":
            raise PageError("timeout", "more than 1 second")
        if len(page.text) > 9:
            raise ValueError(page.text)
        return str(10 // int(page.text))

    before = FailedPage(Origin("a.jsonl", 0), "ReadPages", "bad_json")
    pages = (given(1, "1"), given(2, "slow"), given(3, "0"), given(4, "x" * 1000), given(5, "5"))
    done = map_pages(Chunk("a.jsonl", 7, False, pages, {"no_kana": 3}, (before,)), "Extract", step)
    assert done.pages == ("10", "2")
    assert [(f.origin.source_offset, f.stage, f.kind) for f in done.failed] == [
        (0, "ReadPages", "bad_json"),
        (2, "Extract", "timeout"),
        (3, "Extract", "unexpected"),
        (4, "Extract", "unexpected"),
    ]
    assert done.failed[1].detail == "more than 1 second"
    assert done.failed[2].detail.startswith("ZeroDivisionError: ")
    assert len(done.failed[3].detail) == 500
    assert (done.source_file, done.number, done.is_last, done.gated) == ("a.jsonl", 7, False, {"no_kana": 3})
    assert done.pages_read == 9


def test_a_broken_machine_is_no_page_s_fault() -> None:
    """A worker that cannot be started must fail the run, which is resumed, and not turn every page into an error."""

    def step(page: RawPage) -> str:
        raise RunError("the extraction worker does not start")

    with pytest.raises(RunError):
        map_pages(Chunk("a", 0, True, (RawPage(Origin("a", 0), b""),)), "ExtractText", step)


def test_page_error_reads_as_kind_and_detail() -> None:
    assert str(PageError("timeout", "10 seconds")) == "timeout: 10 seconds"
    assert str(PageError("empty")) == "empty"
