"""A URL has one address, however it is written; what is none gives none."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TextView, Tokens
from filters.core.urls import Address, address_of, parse_url


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("https://Example.COM/Path/", "example.com", "/path"),
        ("http://example.com", "example.com", ""),
        ("http://example.com/", "example.com", ""),
        ("http://example.com.:8080/a?b=1#c", "example.com", "/a?b=1"),
        ("http://user:pass@example.com:80/", "example.com", ""),
        ("http://a@b@example.com/", "example.com", ""),
        ("example.com/a", "example.com", "/a"),
        ("//example.com/a", "example.com", "/a"),
        ("example.com:8080/a", "example.com", "/a"),
        ("user@example.com:8080", "example.com", ""),
        ("ftp://example.com/a", "example.com", "/a"),
        ("http://example.com?q=1", "example.com", "/?q=1"),
        ("http://example.com/?q=1", "example.com", "/?q=1"),
        ("  http://example.com/a\n", "example.com", "/a"),
        ("http://日本語.jp/頁", "xn--wgv71a119e.jp", "/頁"),
        ("http://日本語。jp/%E9%A0%81", "xn--wgv71a119e.jp", "/頁"),
        ("http://XN--WGV71A119E.JP/", "xn--wgv71a119e.jp", ""),
        ("http://%E6%97%A5%E6%9C%AC%E8%AA%9E.jp/", "xn--wgv71a119e.jp", ""),
        ("http://ｅｘａｍｐｌｅ.com/", "example.com", ""),
        ("http://a.example/%7Eb/caf%e9", "a.example", "/~b/café"),
        ("http://a.example/caf%C3%A9%20au%0alait", "a.example", "/café%20au%0alait"),
        ("http://192.0.2.1:80/a", "192.0.2.1", "/a"),
        ("http://[2001:DB8:0::1]:80/a", "2001:db8::1", "/a"),
        ("http://my_blog.example/", "my_blog.example", ""),
        ("http://" + "あ" * 70 + ".jp/", "あ" * 70 + ".jp", ""),
    ],
)
def test_one_form(url: str, host: str, path: str) -> None:
    """Scheme, user, port, case, dots at the end, escapes and the spelling of international names do not matter."""
    assert parse_url(url) == Address(host, path)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            " ",
            "/",
            "#a",
            "?a",
            "http://",
            "http:///a",
            "http://./",
            "//:80/",
            "http://a b/",
            "http://a℀b.example/",
        ),
        *("http://[::1", "http://[x]/", "http://%2F.example/", "http://%3a%3a1/", f"http://{'a' * 254}/"),
    ],
)
def test_no_host(url: str) -> None:
    assert parse_url(url) is None


@pytest.mark.parametrize(
    ("url", "tld"),
    [
        ("http://www.example.co.jp/", "jp"),
        ("http://example.TOKYO./", "tokyo"),
        ("http://例え.テスト/", "xn--zckzah"),
        ("http://localhost/", "localhost"),
        ("http://192.0.2.1/", ""),
        ("http://[::1]/", ""),
    ],
)
def test_tld(url: str, tld: str) -> None:
    """The last label of a name; a number has none."""
    address = parse_url(url)
    assert address is not None
    assert address.tld == tld


def test_address_of_view() -> None:
    """Parsed once; a view without a URL, or with an empty one, has none."""
    view = TextView("", Tokens.of(()), "http://a.example/")
    assert address_of(view) is address_of(view)
    assert address_of(view) == Address("a.example", "")
    assert address_of(TextView("", Tokens.of(()))) is None
    assert address_of(TextView("", Tokens.of(()), "")) is None


@given(st.one_of(st.text(st.characters(), max_size=60), st.text("ahtp:/.@[]%2Ff?#あ。\ud800", max_size=40)))
@example(".¡")
@example("［")
@example("http://a.example/%ed%a0%80\ud800")
def test_any_text(url: str) -> None:
    """Never raises; the address of an address is itself."""
    address = parse_url(url)
    if address is not None:
        assert address.host
        assert address.path == "" or address.path[0] == "/" != address.path[-1]
        host = f"[{address.host}]" if ":" in address.host else address.host
        assert parse_url(f"http://{host}/") == Address(address.host, "")


@pytest.mark.parametrize("unit", ["a.", "/a", "%2f", "あ", "@", ":", "[", "%", "?&", "http://"])
def test_long(unit: str) -> None:
    """A megabyte of anything is read in no time."""
    start = time.perf_counter()
    parse_url("http://" + unit * (1_000_000 // len(unit)))
    parse_url("http://a.example/" + unit * (1_000_000 // len(unit)))
    assert time.perf_counter() - start < 5
