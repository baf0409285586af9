"""HTTP encodings are undone, within the limit, and lies about them do no harm."""

import gzip
import io
import zlib
from collections.abc import Callable

import pytest
import zstandard
from fastwarc.stream_io import BrotliWriter
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.headers import parse_headers
from pipeline.reading.http_body import decoded_body

PAGE = b"<html>" + bytes(range(32, 127)) * 40 + b"</html>"
LIMIT = 100_000


def decode(body: bytes, *fields: str, limit: int = LIMIT) -> bytes:
    """The body as it is decoded under these header fields."""
    return decoded_body(body, parse_headers("\r\n".join(["HTTP/1.1 200 OK", *fields]).encode()), limit)


def brotli(data: bytes) -> bytes:
    """Brotli by FastWARC, since the standard library has none."""
    out = io.BytesIO()
    writer = BrotliWriter(out)
    writer.write(data)
    writer.close()
    return out.getvalue()


def chunked(data: bytes, size: int = 1000) -> bytes:
    """Chunks of `size` bytes, one with an extension."""
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%X;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


RAW_DEFLATE = zlib.compress(PAGE)[2:-4]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (PAGE, []),
        (PAGE, ["Content-Encoding: identity"]),
        (gzip.compress(PAGE, mtime=0), ["Content-Encoding: gzip"]),
        (gzip.compress(PAGE, mtime=0), ["content-encoding: X-GZIP"]),
        (gzip.compress(PAGE, mtime=0) + b"junk", ["Content-Encoding: gzip"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (RAW_DEFLATE, ["Content-Encoding: deflate"]),
        (brotli(PAGE), ["Content-Encoding: br"]),
        (zstandard.compress(PAGE), ["Content-Encoding: zstd"]),
        (gzip.compress(zlib.compress(PAGE), mtime=0), ["Content-Encoding: deflate, gzip"]),
        (gzip.compress(zlib.compress(PAGE), mtime=0), ["Content-Encoding: deflate", "Content-Encoding: gzip"]),
        (chunked(PAGE), ["Transfer-Encoding: chunked"]),
        (chunked(PAGE)[:-5], ["Transfer-Encoding: chunked"]),
        (chunked(PAGE).replace(b"\r\n", b"\n"), ["Transfer-Encoding: chunked"]),
        (chunked(gzip.compress(PAGE, mtime=0)), ["Transfer-Encoding: gzip, chunked", "Content-Encoding: gzip"]),
    ],
)
def test_encodings_are_undone(body: bytes, fields: list[str]) -> None:
    """Each encoding, alone and combined."""
    assert decode(body, *fields) == PAGE


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_was_stored_decoded_is_taken_as_it_is(name: str) -> None:
    """Crawlers decode a body and keep its headers."""
    assert decode(PAGE, f"Content-Encoding: {name}") == PAGE
    assert decode(PAGE, "Transfer-Encoding: chunked", f"Content-Encoding: {name}") == PAGE


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (gzip.compress(b"", mtime=0), ["Content-Encoding: gzip"]),
        (b"0\r\n\r\n", ["Transfer-Encoding: chunked"]),
        (b"", ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
    ],
)
def test_encoded_emptiness_is_empty(body: bytes, fields: list[str]) -> None:
    """An empty page does not turn into its own encoding."""
    assert decode(body, *fields) == b""


@pytest.mark.parametrize(
    ("name", "body"),
    [("gzip", gzip.compress(PAGE, mtime=0)), ("deflate", zlib.compress(PAGE)), ("deflate", RAW_DEFLATE)],
)
def test_a_truncated_body_ends_there(name: str, body: bytes) -> None:
    """What a browser would show of half a body is its beginning."""
    half = decode(body[: len(body) // 2], f"Content-Encoding: {name}")
    assert half
    assert PAGE.startswith(half)


@pytest.mark.parametrize(
    ("name", "encode"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("zstd", zstandard.compress), ("br", brotli)],
)
def test_a_bomb_is_cut_at_the_limit(name: str, encode: Callable[[bytes], bytes]) -> None:
    """Exactly one byte beyond the limit shows that there is more."""
    assert decode(encode(b"a" * 5_000_000), f"Content-Encoding: {name}", limit=1000) == b"a" * 1001


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"3\r\nabc\r\nzz\r\n", b"abc"),
        (b"3\r\nabc\r\n-1\r\n", b"abc"),
        (b"ffffffffffffffff\r\nabc", b"abc"),
        (b"f" * 17 + b"\r\nabc", b"f" * 17 + b"\r\nabc"),
        (b"3\r\nabc", b"abc"),
    ],
)
def test_malformed_chunks_end_the_body(body: bytes, expected: bytes) -> None:
    """Sizes that are no sizes, absurd sizes, missing ends."""
    assert decode(body, "Transfer-Encoding: chunked") == expected


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip,br,zstd,deflate"]))
def test_any_bytes_give_a_body(body: bytes, names: str) -> None:
    """No body raises, and none passes the limit."""
    assert len(decode(body, "Transfer-Encoding: chunked", f"Content-Encoding: {names}", limit=100)) <= 101
