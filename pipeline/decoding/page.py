"""The one door from a page's bytes to its text: `decode_html`."""

from dataclasses import dataclass

from pipeline.decoding.charsets import Reading, read_anyhow, read_cleanly
from pipeline.decoding.declarations import byte_order_mark, declarations
from pipeline.decoding.sniffing import looks_latin, overruling, read_by_bytes

# What the Standard falls back to for most of the world; it decodes any bytes.
_FALLBACK = "windows-1252"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded page.

    charset: the Encoding Standard's name in lower case. charset_from: what decided, one of bom, http, meta, xml, bytes.
    undecodable: how many U+FFFD were put in for what does not decode.
    """

    text: str
    charset: str
    charset_from: str
    undecodable: int


def decode_html(body: bytes, http_charset: str | None = None) -> Decoded:
    """Decode a page by the first of BOM, HTTP header, <meta>, XML declaration and bytes that fits; never raises.

    A declaration counts only if the whole page decodes under it, a cut last character aside, and the bytes do not
    plainly say otherwise. Text is as decoded: no line break, control or full-width character is changed; a BOM goes.
    """
    mark = byte_order_mark(body)
    if mark:
        body = body[len(mark[0]) :]
        marked = read_cleanly(body, mark[1])
        if marked is None and mark[1] != "utf-8":
            marked = read_anyhow(body, mark[1])
        if marked:
            return _decoded(marked, "bom")
    first_declared: tuple[str, str] | None = None
    forced: Reading | None = None  # what the bytes said against a declaration may be what the next one says
    for source, charset in declarations(body, http_charset):
        first_declared = first_declared or (source, charset)
        is_known = forced is not None and forced.charset == charset and not forced.errors
        reading = forced if is_known else read_cleanly(body, charset)
        if reading:
            forced = overruling(body, reading)
            if not forced:
                return _decoded(reading, source)
    return _decode_by_bytes(body, first_declared)


def _decode_by_bytes(body: bytes, declared: tuple[str, str] | None) -> Decoded:
    if declared and declared[1] == "iso-2022-jp" and body.isascii():  # broken escapes; ASCII proves nothing else
        return _decoded(read_anyhow(body, declared[1]), declared[0])
    reading = read_by_bytes(body, declared[1] if declared else None)
    if reading:
        return _decoded(reading, "bytes")
    if declared and _may_be_broken(body, declared[1]):
        return _decoded(read_anyhow(body, declared[1]), declared[0])
    return _decoded(read_anyhow(body, _FALLBACK), "bytes")


def _may_be_broken(body: bytes, charset: str) -> bool:
    """Whether a page in which the bytes show no Japanese may be in the encoding it declares, with errors."""
    if charset in ("utf-8", "iso-2022-jp"):
        return False
    return charset not in ("shift_jis", "euc-jp") or not looks_latin(body)


def _decoded(reading: Reading, source: str) -> Decoded:
    return Decoded(reading.text, reading.charset, source, reading.errors)
