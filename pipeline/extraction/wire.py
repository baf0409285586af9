"""Frames on the pipe between a sandbox and its worker process: a length and that many bytes, and fields inside a frame.

Plain bytes, not pickle: what comes back from a process that has met hostile input must not be able to run code here.
"""

import struct
from typing import IO

_LENGTH = struct.Struct("<I")


def pack(*fields: str) -> bytes:
    """One frame of text fields; lone surrogates survive."""
    parts = [field.encode("utf-8", "surrogatepass") for field in fields]
    body = b"".join(_LENGTH.pack(len(part)) + part for part in parts)
    return _LENGTH.pack(len(body)) + body


def read_frame(stream: IO[bytes]) -> list[str] | None:
    """The fields of the next frame; None when the other side is gone."""
    head = _read_exactly(stream, _LENGTH.size)
    body = _read_exactly(stream, _LENGTH.unpack(head)[0]) if head is not None else None
    return None if body is None else _fields(body)


def _fields(body: bytes) -> list[str]:
    fields = []
    at = 0
    while at < len(body):
        (length,) = _LENGTH.unpack_from(body, at)
        at += _LENGTH.size
        fields.append(body[at : at + length].decode("utf-8", "surrogatepass"))
        at += length
    return fields


def _read_exactly(stream: IO[bytes], length: int) -> bytes | None:
    parts = []
    while length:
        part = stream.read(length)
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
