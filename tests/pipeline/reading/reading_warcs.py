"""Small WARCs made for the tests of reading: records, files, and what was read from them."""

import gzip
import io
from collections.abc import Iterable

from pipeline.reading import InputFormat, ReadingLimits, read_input
from pipeline.records import FailedPage, GatedPage, GivenText, RawPage

Item = RawPage | GivenText | GatedPage | FailedPage


def http(body: bytes, status: bytes = b"200 OK", headers: bytes = b"Content-Type: text/html\r\n") -> bytes:
    """An HTTP response."""
    return b"HTTP/1.1 " + status + b"\r\n" + headers + b"\r\n" + body


def record(
    block: bytes, number: int = 0, *, kind: str = "response", length: object = None, extra: bytes = b""
) -> bytes:
    """A WARC record about http://site/NUMBER; `length` is what its Content-Length claims, the truth if None."""
    content_type = "" if b"Content-Type" in extra else "Content-Type: application/http; msgtype=response\r\n"
    header = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://site/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:08d}>\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n{content_type}"
        f"Content-Length: {len(block) if length is None else length}\r\n"
    )
    return header.encode() + extra + b"\r\n" + block + b"\r\n\r\n"


def body(number: int) -> bytes:
    """The body of page NUMBER: some hundred bytes that differ from page to page and do not compress to nothing."""
    words = " ".join(format((number * 7919 + i) * 2654435761 % 2**32, "x") for i in range(60))
    return f"<html><body><p>{number}: {words}</p></body></html>".encode()


def page(number: int, **claims: object) -> bytes:
    """The record of page NUMBER."""
    return record(http(body(number)), number, **claims)  # type: ignore[arg-type]  # passed on


def gz(data: bytes) -> bytes:
    """One gzip member, the same for the same data."""
    return gzip.compress(data, 6, mtime=0)


def read(data: bytes, limits: ReadingLimits | None = None, format: InputFormat = InputFormat.WARC_GZ) -> list[Item]:
    """Everything read from a file of these bytes."""
    return list(read_input(lambda: io.BytesIO(data), "made", format, limits or ReadingLimits()))


def numbers(items: Iterable[Item]) -> list[int]:
    """The numbers of the pages that were read whole, in order."""
    pages = [item for item in items if isinstance(item, RawPage)]
    for item in pages:
        assert item.body == body(int(item.origin.url.rpartition("/")[2]))
    return [int(item.origin.url.rpartition("/")[2]) for item in pages]


def failures(items: Iterable[Item]) -> list[tuple[str, str, int]]:
    """Kind, URL and offset of every failed page."""
    return [(item.kind, item.origin.url, item.origin.source_offset) for item in items if isinstance(item, FailedPage)]
