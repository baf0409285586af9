"""The decoded bytes of a plain, gzip or zstd stream in bounded blocks, giving everything that comes before a damage."""

from collections.abc import Iterator
from typing import BinaryIO

import zstandard

from pipeline.errors import PageError
from pipeline.reading.gzip_members import GZIP_MAGIC, inflate_member
from pipeline.reading.raw_bytes import BLOCK_BYTES, RawBytes

ZSTD_STEP_BYTES = 1024
"""Four bytes of zstd can stand for 128 KiB, so a step holds at most 32 MiB; the library sets no bound of its own."""


def plain_blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes as they are."""
    while block := stream.read(BLOCK_BYTES):
        yield block


def gzip_blocks(stream: BinaryIO) -> Iterator[bytes]:
    """All gzip members, inflated; NUL padding at the end is passed over.

    Raises PageError `bad_gzip` or `truncated` at the first damage.
    """
    raw = RawBytes(stream)
    while start := raw.peek(len(GZIP_MAGIC)):
        if start == GZIP_MAGIC:
            yield from inflate_member(raw)
        elif raw.only_nuls_left():
            return
        else:
            raise PageError("bad_gzip", f"no gzip member at byte {raw.position}")


def zstd_blocks(stream: BinaryIO) -> Iterator[bytes]:
    """All zstd frames, decompressed. Raises PageError `bad_zstd` or `truncated` at the first damage.

    Frames that need a window of more than 128 MiB (`--long` over 27) count as damaged.
    """
    frame = None
    for block in plain_blocks(stream):
        for start in range(0, len(block), ZSTD_STEP_BYTES):
            data = block[start : start + ZSTD_STEP_BYTES]
            while data:
                frame = frame or zstandard.ZstdDecompressor().decompressobj()
                try:
                    yield frame.decompress(data)
                except zstandard.ZstdError as error:
                    raise PageError("bad_zstd", str(error)) from error
                data = frame.unused_data if frame.eof else b""
                frame = None if frame.eof else frame
    if frame:
        raise PageError("truncated", "the file ends inside a zstd frame")
