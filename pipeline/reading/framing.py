"""Cuts a section into WARC records, and proves each record's length before giving it.

A record is given only when what follows its content is the start of another record or the clean end of the section, so
a Content-Length that lies never lets one record take its neighbour's bytes. FastWARC's own iterator trusts the length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.reading.cursor import Cursor
from pipeline.reading.headers import MAX_HEADER_BYTES, header_end
from pipeline.reading.resync import RECORD_MAGIC, damaged_header_end
from pipeline.reading.sections import Damage, Section

HEAD_BYTES = 64 * 1024
"""What is kept of a record that is too large to be held."""

_RECORD_END = b"\r\n\r\n"
_MAX_TAIL_BYTES = 64
_CONTENT_LENGTH = re.compile(rb"\ncontent-length[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE)
_MAX_LENGTH_DIGITS = 18  # fits 64 bits


@dataclass(frozen=True, slots=True)
class Record:
    """One intact WARC record.

    offset: of the section in the file plus of the record in the section; so it is the compressed offset where every
    record is a gzip member of its own. block: the content, or its first HEAD_BYTES where `block_bytes` is larger.
    """

    offset: int
    header: bytes
    block: bytes
    block_bytes: int


def records(section: Section, max_block_bytes: int) -> Iterator[Record | Damage]:
    """Every record of a section, and every damaged one; content of more than `max_block_bytes` is not held."""
    cursor = Cursor(section)
    fault_told = False
    while cursor.skip_newlines():
        frame = _next_frame(cursor, max_block_bytes)
        fault_told = isinstance(frame, Damage)
        yield frame
    if section.fault and not fault_told:
        yield Damage(section.offset + cursor.position, section.fault.kind, section.fault.detail)


def _next_frame(cursor: Cursor, max_block_bytes: int) -> Record | Damage:
    """The record at the cursor, or its damage; the cursor then stands behind it, or at the next header."""
    offset = cursor.section.offset + cursor.position
    end = _find_header_end(cursor)
    if end < 0:
        return _headless(cursor, offset)
    header = cursor.copy(end)
    cursor.drop(end)
    match = _CONTENT_LENGTH.search(header)
    if not match:
        return _recover(cursor, Damage(offset, "bad_warc_header", "no Content-Length", header))
    digits = match[1].strip()
    if not digits.isdigit() or len(digits) > _MAX_LENGTH_DIGITS:
        return _recover(cursor, Damage(offset, "bad_content_length", f"Content-Length {_shown(digits)}", header))
    return _content(cursor, offset, header, int(digits), max_block_bytes)


def _find_header_end(cursor: Cursor) -> int:
    """Length of the record header at the cursor; -1 if there is none."""
    cursor.fill(len(RECORD_MAGIC), spread=RECORD_MAGIC.startswith(cursor.buffer))
    if not cursor.buffer.startswith(RECORD_MAGIC):
        return -1
    while (end := header_end(cursor.buffer)) < 0:
        if len(cursor.buffer) >= MAX_HEADER_BYTES or not cursor.fill(len(cursor.buffer) + 1, spread=True):
            return -1
    return end


def _content(cursor: Cursor, offset: int, header: bytes, length: int, max_block_bytes: int) -> Record | Damage:
    """The record whose content starts at the cursor, if its length is true."""
    start = cursor.position
    reached = cursor.end is None or start + length <= cursor.end
    if reached and length <= max_block_bytes:
        reached = cursor.fill(length, spread=True)
        if reached and _closes(cursor, length):
            block = cursor.copy(length)
            cursor.drop(length)
            return Record(offset, header, block, length)
    elif reached:
        cursor.fill(HEAD_BYTES, spread=True)
        head = cursor.copy(HEAD_BYTES)
        cursor.move_to(start + length - len(_RECORD_END))
        reached = cursor.fill(len(_RECORD_END), spread=True)
        if reached and _closes(cursor, len(_RECORD_END)):
            cursor.drop(len(_RECORD_END))
            return Record(offset, header, head, length)
        cursor.move_to(start)
    damage = Damage(offset, "bad_content_length", f"no record ends after Content-Length {length}", header)
    return _recover(cursor, damage, cut=not reached)


def _closes(cursor: Cursor, length: int) -> bool:
    """Whether a record ends `length` bytes (all in the buffer) behind the cursor.

    Tolerates writers that end records otherwise than by two CRLFs, unless the content ends in just what is missing of
    them: then its length is a little too long.
    """
    cursor.fill(length + _MAX_TAIL_BYTES)
    tail = bytes(cursor.buffer[length : length + _MAX_TAIL_BYTES])
    following = tail.lstrip(b"\r\n")
    newlines = tail[: len(tail) - len(following)]
    if len(newlines) == _MAX_TAIL_BYTES:
        return False
    if not RECORD_MAGIC.startswith(following[: len(RECORD_MAGIC)]):
        return newlines == _RECORD_END and _damaged_header(cursor, length + len(newlines)) != b""
    if len(following) < len(RECORD_MAGIC) and cursor.section.fault:
        return False
    if newlines.startswith((_RECORD_END, b"\n\n")):
        return True
    last = bytes(cursor.buffer[max(0, length - len(_RECORD_END)) : length])
    return not (last + newlines).endswith(_RECORD_END)


def _damaged_header(cursor: Cursor, start: int) -> bytes:
    """The header `start` bytes behind the cursor of which only the version line is damaged; empty if there is none."""
    cursor.fill(start + MAX_HEADER_BYTES)
    found = bytes(cursor.buffer[start : start + MAX_HEADER_BYTES])
    return found[: max(0, damaged_header_end(found))]


def _headless(cursor: Cursor, offset: int) -> Damage:
    """What stands where a record should start but has no readable header."""
    found = cursor.copy(MAX_HEADER_BYTES)
    cut = len(found) < MAX_HEADER_BYTES and RECORD_MAGIC.startswith(found[: len(RECORD_MAGIC)])
    header = found if found.startswith(RECORD_MAGIC) else _damaged_header(cursor, 0)
    cursor.drop(1)
    return _recover(cursor, Damage(offset, "bad_warc_header", f"no WARC header in {_shown(found)}", header), cut=cut)


def _recover(cursor: Cursor, damage: Damage, *, cut: bool = False) -> Damage:
    """Move to the next record header; where there is none, what ended the section is the true damage."""
    if cursor.find_header():
        return damage
    if cursor.section.fault:
        return replace(damage, kind=cursor.section.fault.kind, detail=cursor.section.fault.detail)
    if cut and not cursor.section.checksummed:
        return replace(damage, kind="truncated", detail=f"the file ends inside the record; {damage.detail}")
    return damage


def _shown(data: bytes) -> str:
    return repr(data[:40])
