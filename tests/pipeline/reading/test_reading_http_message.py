"""Status, media type, charset and rights of a response."""

import pytest
from reading_warcs import http

from pipeline.reading.http_message import (
    MAX_RIGHTS_CHARS,
    charset,
    is_html,
    media_type,
    parse_message,
    rights_headers,
)


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("text/html; charset=Shift_JIS", "shift_jis"),
        ('text/html; charset="EUC-JP"', "euc-jp"),
        ("text/html;CHARSET='utf-8'", "utf-8"),
        ("text/html; charset = utf-8 ; x=y", "utf-8"),
        ("text/html; charset=utf-8,text/html", "utf-8"),
        ('text/html; charset="utf-8', "utf-8"),
        ("text/html; charset=", None),
        ("text/html; charset=日本語", None),
        ("text/html", None),
        ("", None),
    ],
)
def test_charset_parameter(content_type: str, expected: str | None) -> None:
    """Quotes, case and junk around the name are tolerated."""
    assert charset(content_type) == expected


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("text/html; charset=utf-8", True),
        (" TEXT/HTML ", True),
        ("application/xhtml+xml", True),
        ("application/vnd.wap.xhtml+xml", True),
        ("", True),
        ("; charset=utf-8", True),
        ("text/plain", False),
        ("application/pdf; name=a.html", False),
        ("image/png", False),
    ],
)
def test_what_may_be_html(content_type: str, expected: bool) -> None:
    """HTML and XHTML in any of their types, and what says nothing."""
    assert is_html(content_type) is expected


def test_media_type_is_short_and_lower_case() -> None:
    """It is shown as evidence, so it is bounded."""
    assert media_type("Text/Plain; a=b") == "text/plain"
    assert len(media_type("a" * 5000)) == 100


@pytest.mark.parametrize(
    ("block", "status", "body"),
    [
        (http(b"x"), 200, b"x"),
        (http(b"x", b"404 Not Found"), 404, b"x"),
        (b"HTTP/1.0 200\nA: b\n\nx", 200, b"x"),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n", 200, b""),
        (b"HTTP/1.1 abc\r\n\r\nx", None, b"x"),
        (b"<html>", None, b""),
        (b"", None, b""),
    ],
)
def test_message_parts(block: bytes, status: int | None, body: bytes) -> None:
    """Any block has a status or none, and a body that may be empty."""
    message = parse_message(block)
    assert (message.status, block[message.body_start :]) == (status, body)


def test_rights_headers_in_their_order() -> None:
    """Robots, TDM and licence links; nothing else."""
    block = http(
        b"",
        headers=b"X-Robots-Tag: noai\r\nServer: x\r\nLink: </css>; rel=stylesheet\r\n"
        b'Link: <https://creativecommons.org/licenses/by/4.0/>; rel="license"\r\nLink: <l>; rel="a license b"\r\n'
        b"TDM-Reservation: 1\r\nTDM-Policy: https://site/policy\r\nx-robots-tag: otherbot: noindex\r\n"
        b"Link: <license>; rel=next\r\n",
    )
    assert rights_headers(parse_message(block).headers).split("\n") == [
        "x-robots-tag: noai",
        'link: <https://creativecommons.org/licenses/by/4.0/>; rel="license"',
        'link: <l>; rel="a license b"',
        "tdm-reservation: 1",
        "tdm-policy: https://site/policy",
        "x-robots-tag: otherbot: noindex",
    ]


def test_rights_headers_are_capped_and_valid() -> None:
    """A header of 20 kB of broken UTF-8 stays within 2,000 characters."""
    rights = rights_headers(parse_message(http(b"", headers=b"X-Robots-Tag: " + b"\xff" * 20_000 + b"\r\n")).headers)
    assert len(rights) == MAX_RIGHTS_CHARS
    assert rights.startswith("x-robots-tag: \ufffd")
