"""Where header blocks end, and what their fields say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.headers import MAX_HEADER_BYTES, field, header_end, parse_headers


@pytest.mark.parametrize(
    ("data", "end"),
    [
        (b"A: b\r\n\r\nbody", 8),
        (b"A: b\n\nbody", 6),
        (b"A: b\n\n\r\n\r\nbody", 6),
        (b"A: b\r\n\r\n\n\n", 8),
        (b"A: b\n\r\nbody\n\n", 7),
        (b"A: b\r\n", -1),
        (b"", -1),
        (b"a" * MAX_HEADER_BYTES + b"\r\n\r\n", -1),
    ],
)
def test_first_blank_line_ends_the_header(data: bytes, end: int) -> None:
    """CRLF and LF alike, whichever comes first."""
    assert header_end(data) == end


def test_fields_are_found_in_any_case_and_line_end() -> None:
    """LF-only, folded and unterminated blocks give their fields."""
    headers = parse_headers(b"WARC/1.0\nwarc-type: response\nX-Long: a\n b\nLast: c")
    assert (field(headers, b"WARC-Type"), field(headers, b"last"), field(headers, b"absent")) == ("response", "c", "")


def test_undecodable_bytes_become_replacement_characters() -> None:
    """Whatever a crawler wrote, the value is valid Unicode."""
    headers = parse_headers(b"WARC/1.0\r\nWARC-Target-URI: http://a/\xff\xed\xa0\x80\r\n\r\n")
    value = field(headers, b"WARC-Target-URI")
    assert value.startswith("http://a/\ufffd")
    assert value == value.encode("utf-8").decode("utf-8")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_parse_to_something(data: bytes) -> None:
    """No header block raises."""
    for header in (data, b"HTTP/1.1 200 OK\r\n" + data, b"WARC/1.0\n" + data):
        field(parse_headers(header), b"Content-Type").encode("utf-8")
