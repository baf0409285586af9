"""Header blocks of WARC records and HTTP messages: where they end, and their fields, parsed by FastWARC."""

import io

from fastwarc.warc import HeaderMap

MAX_HEADER_BYTES = 32 * 1024
"""The longest header block that FastWARC parses."""


def header_end(data: bytes | bytearray, limit: int = MAX_HEADER_BYTES) -> int:
    """Index just behind the first blank line (CRLF or LF) within `limit` bytes; -1 if there is none."""
    crlf = data.find(b"\n\r\n", 0, limit)
    lf = data.find(b"\n\n", 0, limit if crlf < 0 else crlf + 1)
    if lf >= 0:
        return lf + 2
    return crlf + 3 if crlf >= 0 else -1


def parse_headers(header: bytes) -> HeaderMap:
    """Fields of a header block with its version or status line; whatever cannot be parsed is absent.

    Line ends may be CRLF or LF, and the block may stop short of its blank line.
    """
    if header.count(b"\n") != header.count(b"\r\n"):
        header = header.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    if not header.endswith(b"\r\n\r\n"):
        header = header.rstrip(b"\r\n") + b"\r\n\r\n"
    headers = HeaderMap()
    try:
        headers.parse(io.BytesIO(header))
    except OSError:  # FastWARC's word for "no header": the fields parsed so far are all there is
        return headers
    return headers


def field(headers: HeaderMap, name: bytes) -> str:
    """Value of the first field of this name as valid Unicode (undecodable bytes become U+FFFD); empty if absent."""
    value = headers.get_bytes(name) or b""
    return value.decode("utf-8", "replace").strip()
