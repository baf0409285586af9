"""Which WARC records are pages, what is known of each, and which end at the header."""

import gzip
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from reading_warcs import body, failures, gz, http, numbers, page, read, record

from pipeline.reading import ReadingLimits
from pipeline.records import FailedPage, GatedPage, Origin, RawPage

HTML = b"Content-Type: text/html\r\n"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "warc"


def only(data: bytes) -> object:
    """What a file of one record gives."""
    (item,) = read(data)
    return item


def test_a_page_and_its_origin() -> None:
    """Every field of a page comes from its record."""
    headers = b"content-type: text/html; charset=Shift_JIS\r\nX-Robots-Tag: noai\r\n"
    data = gz(record(b"software: x\r\n", 7, kind="warcinfo")) + gz(record(http(b"<p>1", headers=headers), 8))
    assert only(data) == RawPage(
        Origin("made", len(gz(record(b"software: x\r\n", 7, kind="warcinfo"))), "urn:uuid:00000008", "http://site/8",
               "2024-05-06T07:08:09Z"),
        b"<p>1",
        "shift_jis",
        "x-robots-tag: noai",
    )  # fmt: skip


def test_gzip_members_plain_file_and_one_member_give_the_same_pages() -> None:
    """Only the offsets differ: in the compressed file, or in the inflated one."""
    records = [page(number) for number in range(4)]
    inflated = [sum(map(len, records[:number])) for number in range(4)]
    compressed = [sum(len(gz(item)) for item in records[:number]) for number in range(4)]
    for data, offsets in (
        (b"".join(map(gz, records)), compressed),
        (b"".join(records), inflated),
        (gz(b"".join(records)), inflated),
    ):
        items = read(data)
        assert numbers(items) == [0, 1, 2, 3]
        assert [item.origin.source_offset for item in items] == offsets
        assert len({item.origin.doc_id for item in items}) == 4


def test_records_may_be_spread_over_gzip_members() -> None:
    """As block-wise compressors write: members of 100 bytes, whatever they cut."""
    data = b"".join(page(number) for number in range(4))
    items = read(b"".join(gz(data[at : at + 100]) for at in range(0, len(data), 100)))
    assert numbers(items) == [0, 1, 2, 3]
    assert failures(items) == []


@pytest.mark.parametrize("kind", ["request", "metadata", "warcinfo", "revisit", "conversion", "continuation"])
def test_other_records_are_passed_over(kind: str) -> None:
    """They are no pages and are not counted."""
    assert numbers(read(gz(page(1)) + gz(record(http(b"<p>"), 2, kind=kind)) + gz(page(3)))) == [1, 3]
    assert len(read(gz(record(http(b"<p>"), 2, kind=kind)))) == 0


def test_records_of_unknown_type() -> None:
    """They are passed over as the standard says, but an HTTP response in one shows that its header is damaged."""
    assert read(record(b"x", 1, kind="made-up")) == []
    assert failures(read(record(http(b"<p>"), 1, kind="rasponse"))) == [("bad_warc_header", "http://site/1", 0)]
    nameless = record(http(b"<p>"), 1).replace(b"WARC-Type", b"WARC-Tipe")
    assert failures(read(nameless)) == [("bad_warc_header", "http://site/1", 0)]


@pytest.mark.parametrize("status", [b"404 Not Found", b"301 Moved", b"206 Partial", b"500 x"])
def test_other_statuses_are_gated(status: bytes) -> None:
    """Only a 200 is a page."""
    item = only(record(http(b"<p>", status), 1))
    assert isinstance(item, GatedPage)
    assert (item.reason, item.evidence, item.origin.url) == ("http_status", status[:3].decode(), "http://site/1")


@pytest.mark.parametrize("content_type", ["image/png", "text/plain", "application/pdf"])
def test_other_types_are_gated(content_type: str) -> None:
    """What says that it is no HTML is believed."""
    item = only(record(http(b"x", headers=f"Content-Type: {content_type}; a=b\r\n".encode()), 1))
    assert isinstance(item, GatedPage)
    assert (item.reason, item.evidence) == ("content_type", content_type)


def test_a_missing_type_is_let_through() -> None:
    """Old servers send none."""
    item = only(record(http(b"<p>", headers=b""), 1))
    assert isinstance(item, RawPage)
    assert (item.body, item.http_charset) == (b"<p>", None)


def test_resource_records_that_hold_html_are_pages() -> None:
    """Their WARC Content-Type says what they hold."""
    html = only(record(b"<p>", 1, kind="resource", extra=b"Content-Type: text/html; charset=euc-jp\r\n"))
    assert isinstance(html, RawPage)
    assert (html.body, html.http_charset) == (b"<p>", "euc-jp")
    assert read(record(b"x", 1, kind="resource", extra=b"Content-Type: text/plain\r\n")) == []


def test_responses_that_are_not_http() -> None:
    """A DNS answer is gated by its type."""
    item = only(record(b"20240101\n127.0.0.1\n", 1, extra=b"Content-Type: text/dns\r\n"))
    assert isinstance(item, GatedPage)
    assert (item.reason, item.evidence) == ("content_type", "text/dns")


@pytest.mark.parametrize(
    "block", [b"<html>", b"HTTP/1.1 abc\r\n\r\n<p>", b"HTTP/1.1 200 OK\r\nA: " + b"a" * 40_000 + b"\r\n\r\n<p>"]
)
def test_what_says_http_and_is_not_is_an_error(block: bytes) -> None:
    """No status line, no status, an endless header."""
    item = only(record(block, 1))
    assert isinstance(item, FailedPage)
    assert (item.stage, item.kind) == ("ReadPages", "bad_http")


@pytest.mark.parametrize("content", [b"", b" \r\n\t", gzip.compress(b"", mtime=0)])
def test_empty_pages_are_errors(content: bytes) -> None:
    """Nothing, white space, and nothing compressed."""
    headers = HTML + (b"Content-Encoding: gzip\r\n" if content.startswith(b"\x1f") else b"")
    assert failures(read(record(http(content, headers=headers), 1))) == [("empty", "http://site/1", 0)]


def test_binary_pages_are_errors() -> None:
    """A PDF served as HTML."""
    (item,) = read(record(http(b"%PDF-1.4"), 1))
    assert isinstance(item, FailedPage)
    assert (item.kind, item.detail) == ("binary", "pdf")


def test_encodings_are_undone() -> None:
    """Chunked and gzip, as stored by crawlers that keep what came over the wire."""
    packed = gzip.compress(body(1))
    headers = HTML + b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    assert numbers(read(record(http(b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed), headers=headers), 1))) == [1]


@pytest.mark.parametrize(("size", "fails"), [(1000, False), (1001, True), (40_000, True), (200_000, True)])
def test_the_page_limit_is_exact(size: int, fails: bool) -> None:
    """One byte more is too much, whether the record can still be held or not; its neighbours are read."""
    data = [page(0), record(http(b"<" * size), 1), page(2)]
    for file in (b"".join(map(gz, data)), b"".join(data), gz(b"".join(data))):
        items = read(file, ReadingLimits(max_page_bytes=1000))
        assert [item.origin.url[-1] for item in items] == ["0", "1", "2"]
        assert [kind for kind, _, _ in failures(items)] == ["too_large"] * fails


def test_a_large_record_of_another_type_is_gated() -> None:
    """A video is no page that is too large."""
    item = read(record(http(b"x" * 300_000, headers=b"Content-Type: video/mp4\r\n"), 1), ReadingLimits(1000))[0]
    assert isinstance(item, GatedPage)


def test_origins_are_valid_unicode() -> None:
    """Header bytes that are no UTF-8 become replacement characters."""
    broken = page(1).replace(b"http://site/1", b"http://\xff\xed\xa0\x80/1").replace(b"00000001>", b"\xfe>")
    (item,) = read(broken)
    assert item.origin.url.startswith("http://\ufffd")
    assert item.origin.record_id == "urn:uuid:\ufffd"
    assert len(item.origin.doc_id) == 32


def test_urls_in_angle_brackets() -> None:
    """Some writers put them around the address too."""
    (item,) = read(page(1).replace(b"http://site/1", b"<http://site/1>"))
    assert item.origin.url == "http://site/1"


def test_real_pages_are_read_as_fastwarc_reads_them() -> None:
    """On an undamaged file, offsets, addresses and bodies are those of FastWARC's own iterator."""
    path = SHARED / "ja-dev.warc.gz"
    if not path.exists():
        pytest.skip("the shared pages are not here")
    with path.open("rb") as stream:
        expected = [
            (item.stream_pos, item.headers["WARC-Target-URI"], item.reader.read())
            for item in ArchiveIterator(stream, record_types=WarcRecordType.response)
        ]
    items = read(path.read_bytes())
    assert [(item.origin.source_offset, item.origin.url) for item in items] == [found[:2] for found in expected]
    assert all(item.body == found[2] for item, found in zip(items, expected, strict=True) if isinstance(item, RawPage))
