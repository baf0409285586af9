"""Binary bodies are told by their first bytes."""

import pytest

from pipeline.reading.sniff import binary_kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"GIF89a", "gif"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"PK\x03\x04", "zip"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x7fELF\x02", "elf"),
        (b"<html>\0", "nul"),
        (b"a" * 511 + b"\0", "nul"),
    ],
)
def test_binary_bodies(body: bytes, kind: str) -> None:
    """Magic numbers, and NUL bytes among the first 512."""
    assert binary_kind(body) == kind


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!DOCTYPE html>",
        "日本語".encode("utf-8-sig"),
        "日本語".encode("shift_jis"),
        "日本語".encode("euc_jp"),
        "日本語".encode("iso2022_jp"),
        "<p>日本語".encode("utf-16"),
        b"\xfe\xff" + "<p>日本語".encode("utf-16-be"),
        "<p>日本語".encode("utf-32"),
        b"a" * 512 + b"\0",
    ],
)
def test_text_bodies(body: bytes) -> None:
    """Every encoding of Japanese pages passes; wide ones by their byte order mark."""
    assert binary_kind(body) is None


def test_wide_text_without_a_mark_needs_the_header() -> None:
    """A browser reads UTF-16 without byte order mark only if the header says so."""
    body = "<p>日本語".encode("utf-16-le")
    assert (binary_kind(body), binary_kind(body, "utf-8"), binary_kind(body, "utf-16le")) == ("nul", "nul", None)
