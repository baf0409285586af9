"""WARC records to pages: which records are pages, which are gated out by their headers, which cannot be read."""

from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import HeaderMap

from pipeline.reading.frames import frames
from pipeline.reading.framing import Record
from pipeline.reading.headers import MAX_HEADER_BYTES, field, parse_headers
from pipeline.reading.http_body import decoded_body
from pipeline.reading.http_message import charset, is_html, media_type, parse_message, rights_headers
from pipeline.reading.inputs import ReadingLimits
from pipeline.reading.pieces import WHOLE, Piece
from pipeline.reading.sections import Damage
from pipeline.reading.sniff import binary_kind
from pipeline.records import FailedPage, GatedPage, Origin, RawPage

STAGE = "ReadPages"
_HTTP_OK = 200
_KNOWN_TYPES = ("warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation")

Page = RawPage | GatedPage | FailedPage


def read_warc(stream: BinaryIO, source_file: str, limits: ReadingLimits, piece: Piece = WHOLE) -> Iterator[Page]:
    """Every page of a WARC file (plain or gzip) or of a piece of it, and one FailedPage for every damaged stretch.

    Pages are the `response` records and the `resource` records that hold HTML; the others are passed over.
    """
    for frame in frames(stream, limits.max_page_bytes + MAX_HEADER_BYTES, piece):
        headers = parse_headers(frame.header)
        origin = _origin(source_file, frame.offset, headers)
        if isinstance(frame, Damage):
            yield FailedPage(origin, STAGE, frame.kind, frame.detail)
        elif page := _page(frame, headers, origin, limits.max_page_bytes):
            yield page


def _origin(source_file: str, offset: int, headers: HeaderMap) -> Origin:
    return Origin(
        source_file=source_file,
        source_offset=offset,
        record_id=field(headers, b"WARC-Record-ID").strip("<>"),
        url=field(headers, b"WARC-Target-URI").strip("<>"),
        fetched_at=field(headers, b"WARC-Date"),
    )


def _page(record: Record, headers: HeaderMap, origin: Origin, max_page_bytes: int) -> Page | None:
    """The page of one intact record; None if it is no page."""
    kind = field(headers, b"WARC-Type").lower()
    content_type = field(headers, b"Content-Type")
    if kind == "response" and (record.block.startswith(b"HTTP/") or "http" in media_type(content_type)):
        return _http_page(record, origin, max_page_bytes)
    if kind == "response" and not is_html(content_type):
        return GatedPage(origin, "content_type", media_type(content_type))
    if kind == "response" or (kind == "resource" and "html" in media_type(content_type)):
        return _checked(RawPage(origin, record.block, charset(content_type)), record.block_bytes, max_page_bytes)
    if kind not in _KNOWN_TYPES and record.block.startswith(b"HTTP/"):
        return FailedPage(origin, STAGE, "bad_warc_header", f"an HTTP response in a record of WARC-Type {kind[:40]!r}")
    return None


def _http_page(record: Record, origin: Origin, max_page_bytes: int) -> Page:
    message = parse_message(record.block)
    if message.status is None or message.body_start > MAX_HEADER_BYTES:
        return FailedPage(origin, STAGE, "bad_http", f"no HTTP response in {record.block[:40]!r}")
    if message.status != _HTTP_OK:
        return GatedPage(origin, "http_status", str(message.status))
    content_type = message.content_type
    if not is_html(content_type):
        return GatedPage(origin, "content_type", media_type(content_type))
    if is_whole := record.block_bytes == len(record.block):
        body = decoded_body(record.block[message.body_start :], message.headers, max_page_bytes)
    else:
        body = b""
    page = RawPage(origin, body, charset(content_type), rights_headers(message.headers))
    return _checked(page, len(body) if is_whole else record.block_bytes - message.body_start, max_page_bytes)


def _checked(page: RawPage, body_bytes: int, max_page_bytes: int) -> RawPage | FailedPage:
    """The page, unless its body, `body_bytes` long if not all of it is here, is too large, empty or binary."""
    if body_bytes > max_page_bytes:
        return FailedPage(page.origin, STAGE, "too_large", f"more than {max_page_bytes} bytes")
    if not page.body or page.body.isspace():
        return FailedPage(page.origin, STAGE, "empty", "the body is empty")
    if binary := binary_kind(page.body, page.http_charset):
        return FailedPage(page.origin, STAGE, "binary", binary)
    return page
