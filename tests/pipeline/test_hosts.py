"""Tests of hosts: what a URL's host is, and that hosts keep apart."""

import pyarrow as pa
import pytest

from pipeline.hosts import host_key, hosts_of


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.jp/a/b?c=d#e", "example.jp"),
        ("HTTPS://WWW.Example.JP/", "www.example.jp"),
        ("http://example.jp:8080/", "example.jp"),
        ("http://user:word@example.jp/", "example.jp"),
        ("http://example.jp", "example.jp"),
        ("http://example.jp?q=@other.jp", "example.jp"),
        ("http://[2001:db8::1]:80/", "[2001:db8::1]"),
        ("http://日本語.jp/猫", "日本語.jp"),
        ("example.jp/a", ""),
        ("urn:isbn:4000000000", ""),
        ("", ""),
    ],
)
def test_the_host_of_a_url(url: str, host: str) -> None:
    assert hosts_of(pa.chunked_array([[url]])).to_pylist() == [host]


def test_a_missing_url_has_no_host() -> None:
    assert hosts_of(pa.chunked_array([pa.array([None, "http://a.jp/"], pa.string())])).to_pylist() == ["", "a.jp"]


def test_keys_keep_hosts_apart() -> None:
    hosts = ["", "example.jp", "example.jp.", "www.example.jp", "日本語.jp"]
    keys = {host_key(host) for host in hosts}
    assert len(keys) == len(hosts)
    assert all(0 <= key < 2**64 for key in keys)
