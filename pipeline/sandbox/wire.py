"""Frames in the files that a sandbox and its worker process share: a length and that many bytes, fields inside them.

Plain bytes, not pickle: what comes back from a process that has met hostile input must not be able to run code here.
"""

import os
import struct

_LENGTH = struct.Struct("<I")


def as_bytes(text: str) -> bytes:
    """A text as a field; lone surrogates survive."""
    return text.encode("utf-8", "surrogatepass")


def as_text(field: bytes) -> str:
    """The text that a field is."""
    return field.decode("utf-8", "surrogatepass")


def pack(*fields: str | bytes) -> bytes:
    """One frame of fields; texts become what `as_bytes` makes of them."""
    parts = [as_bytes(field) if isinstance(field, str) else field for field in fields]
    body = b"".join(_LENGTH.pack(len(part)) + part for part in parts)
    return _LENGTH.pack(len(body)) + body


def read_frame(file: int, at: int) -> tuple[list[bytes], int] | None:
    """The fields of the frame at a byte of a file, given by its descriptor, and the byte after it.

    None when the file ends before the frame does.
    """
    body_at = at + _LENGTH.size
    head = os.pread(file, _LENGTH.size, at)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = os.pread(file, length, body_at)
    return None if len(body) < length else (_fields(body), body_at + length)


def write_frame(file: int, frame: bytes, at: int) -> int:
    """Write a frame at a byte of a file; returns the byte after it."""
    view = memoryview(frame)
    while view:
        written = os.pwrite(file, view, at)
        view, at = view[written:], at + written
    return at


def _fields(body: bytes) -> list[bytes]:
    fields = []
    at = 0
    while at < len(body):
        (length,) = _LENGTH.unpack_from(body, at)
        at += _LENGTH.size
        fields.append(body[at : at + length])
        at += length
    return fields
