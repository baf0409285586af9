"""Finds the next readable place after a damage: a gzip member that opens a WARC record, or a record header."""

import re

from pipeline.reading.gzip_members import GZIP_MAGIC, TRIAL_BYTES, inflated_start
from pipeline.reading.headers import MAX_HEADER_BYTES
from pipeline.reading.raw_bytes import RawBytes

RECORD_MAGIC = b"WARC/"

# A version line, header fields (or folded lines), a blank line. Possessive and of bounded length, so that a file full
# of candidates still costs linear time.
_FIELDS = rb"(?:(?:[\w-]+[ \t]*:|[ \t])[^\n]*+\n){1,100}+\r?\n"
_HEADER = re.compile(rb"WARC/\d\.\d[ \t]*\r?\n" + _FIELDS)
_HEADER_OF_ANY_VERSION = re.compile(rb"[^\n]*+\n" + _FIELDS)
_NEEDED_FIELDS = (b"\nwarc-type", b"\ncontent-length")


def find_member(raw: RawBytes, end: int | None = None) -> bool:
    """Move `raw` to the next gzip member that opens a WARC record; False, at the end of the file, if there is none.

    end: members from this byte on do not count; `raw` then stops somewhere behind it.
    """
    window = b""
    while True:
        block = raw.read()
        window += block
        at = window.find(GZIP_MAGIC)
        while at >= 0 and (not block or at + TRIAL_BYTES <= len(window)):
            if inflated_start(window[at : at + TRIAL_BYTES], len(RECORD_MAGIC)) == RECORD_MAGIC:
                raw.unread(window[at:])
                return end is None or raw.position < end
            at = window.find(GZIP_MAGIC, at + 1)
        if not block:
            return False
        window = window[at:] if at >= 0 else window[1 - len(GZIP_MAGIC) :]
        if end is not None and raw.position - len(window) >= end:
            return False


def find_header(data: bytes | bytearray) -> int:
    """Index of the first plausible, complete WARC record header in `data`, wherever in a line; -1 if there is none.

    Plausible: a version line followed by named fields up to a blank line, WARC-Type and Content-Length among them.
    """
    at = data.find(RECORD_MAGIC)
    while at >= 0 and not _is_plausible(_HEADER.match(data, at)):
        at = data.find(RECORD_MAGIC, at + 1)
    return at


def damaged_header_end(data: bytes) -> int:
    """Index behind the record header that `data` starts with, whatever its version line holds; -1 if there is none."""
    match = _HEADER_OF_ANY_VERSION.match(data)
    return match.end() if match and _is_plausible(match) else -1


def _is_plausible(match: re.Match[bytes] | None) -> bool:
    if match is None or len(match[0]) > MAX_HEADER_BYTES:
        return False
    return all(name in match[0].lower() for name in _NEEDED_FIELDS)
