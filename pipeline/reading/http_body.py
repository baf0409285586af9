"""Undoes the HTTP encodings of a body (chunked; gzip, deflate, br, zstd), never beyond a limit.

A body that stops decoding part-way ends there, as in a browser. Crawlers also store decoded bodies under headers that
say otherwise: what does not decode at all is taken as it is.
"""

import io
import zlib
from collections.abc import Callable, Iterator

from fastwarc.stream_io import BrotliReader, WarcReader, ZstdReader
from fastwarc.warc import HeaderMap

_BLOCK_BYTES = 64 * 1024
_MAX_ENCODINGS = 4
_MAX_SIZE_LINE_BYTES = 1024
_MAX_SIZE_DIGITS = 16
_HEX_DIGITS = b"0123456789abcdefABCDEF"
_GZIP_OR_ZLIB = 47  # zlib's number for "a gzip or zlib header, see which"
_RAW_DEFLATE = -15

_Blocks = Iterator[bytes]


def decoded_body(body: bytes, headers: HeaderMap, max_bytes: int) -> bytes:
    """The body without its transfer and content encodings; only `max_bytes` + 1 bytes of a longer one."""
    if "chunked" in _tokens(headers, b"Transfer-Encoding"):
        body = _decode(_chunks, body, max_bytes)
    for token in reversed(_tokens(headers, b"Content-Encoding")):
        if decoder := _DECODERS.get(token):
            body = _decode(decoder, body, max_bytes)
    return body[: max_bytes + 1]


def _tokens(headers: HeaderMap, name: bytes) -> list[str]:
    """The comma-separated tokens of all fields of this name, in lower case."""
    values = headers.get_bytes_multiple(name)
    if not values:  # as on most pages
        return []
    return [token.strip() for token in b",".join(values).decode("latin-1").lower().split(",")][:_MAX_ENCODINGS]


def _decode(decoder: Callable[[bytes], _Blocks], body: bytes, max_bytes: int) -> bytes:
    """Up to the first block that does not decode or passes `max_bytes`; the body itself if nothing decodes."""
    decoded = bytearray()
    try:
        for block in decoder(body):
            decoded += block
            if len(decoded) > max_bytes:
                break
    except (OSError, ValueError, zlib.error):
        return bytes(decoded) or body
    return bytes(decoded)


def _chunks(body: bytes) -> _Blocks:
    """The chunks of a chunked body (RFC 9112, section 7.1). Raises ValueError at a malformed size."""
    at = 0
    while at < len(body):
        end = body.find(b"\n", at, at + _MAX_SIZE_LINE_BYTES)
        digits = body[at : max(at, end)].partition(b";")[0].strip()
        if not 0 < len(digits) <= _MAX_SIZE_DIGITS or digits.strip(_HEX_DIGITS):
            raise ValueError("malformed chunk size")
        size = int(digits, 16)
        if not size:
            return
        yield body[end + 1 : end + 1 + size]
        at = end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1


def _inflated(body: bytes, wbits: int) -> _Blocks:
    inflater = zlib.decompressobj(wbits)
    while body and not inflater.eof:
        yield inflater.decompress(body, _BLOCK_BYTES)
        body = inflater.unconsumed_tail


def _gunzipped(body: bytes) -> _Blocks:
    return _inflated(body, _GZIP_OR_ZLIB)


def _deflated(body: bytes) -> _Blocks:
    """By `deflate` RFC 9110 means zlib (RFC 1950, whose first two bytes tell it); some servers send the bare stream."""
    is_zlib = body[:1] and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return _inflated(body, _GZIP_OR_ZLIB if is_zlib else _RAW_DEFLATE)


def _read_all(reader: WarcReader) -> _Blocks:
    while block := reader.read(_BLOCK_BYTES):
        yield block


_DECODERS: dict[str, Callable[[bytes], _Blocks]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": lambda body: _read_all(BrotliReader(io.BytesIO(body))),
    "zstd": lambda body: _read_all(ZstdReader(io.BytesIO(body))),
}
