"""Lines of bounded length from blocks of bytes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its line feed.

    start, end: byte offsets of its first byte and of the first byte of the next line. data: None if it is too long.
    """

    start: int
    end: int
    data: bytes | None


def split_lines(blocks: Iterable[bytes], max_line_bytes: int) -> Iterator[Line]:
    """Every line; one of more than `max_line_bytes` is not held. The last line needs no line feed."""
    held = bytearray()
    too_long = False
    start = end = 0
    for block in blocks:
        for number, part in enumerate(block.split(b"\n")):
            if number > 0:
                end += 1
                yield Line(start, end, None if too_long else bytes(held))
                held.clear()
                too_long = False
                start = end
            end += len(part)
            too_long = too_long or end - start > max_line_bytes
            held += b"" if too_long else part
    if end > start:
        yield Line(start, end, None if too_long else bytes(held))
