"""A buffered place in a section: look ahead, copy, pass over, search for the next record header."""

from pipeline.reading.headers import MAX_HEADER_BYTES
from pipeline.reading.resync import find_header
from pipeline.reading.sections import Section

_NEWLINES_BLOCK_BYTES = 1024


class Cursor:
    """Bytes of a section from `position` on.

    buffer: the bytes read ahead; the first of them is at `position`, counted from the start of the section.
    end: where the section ends, once that is known.
    """

    def __init__(self, section: Section) -> None:
        self.section = section
        self.position = 0
        self.buffer = bytearray()
        self.end: int | None = None

    def fill(self, count: int, *, spread: bool = False) -> bool:
        """Have at least `count` bytes in the buffer; False if the section ends before.

        spread: those bytes belong together, so they may go on in a following gzip member that opens no record.
        """
        while len(self.buffer) < count:
            block = self.section.read()
            if block:
                self.buffer += block
            elif not spread:
                return False
            elif not self.section.extend():
                self.end = self.position + len(self.buffer)
                return False
        return True

    def copy(self, count: int) -> bytes:
        """The first `count` bytes of the buffer."""
        with memoryview(self.buffer) as view:
            return bytes(view[:count])

    def drop(self, count: int) -> None:
        """Pass over `count` bytes of the buffer."""
        del self.buffer[:count]
        self.position += count

    def move_to(self, position: int) -> None:
        """Pass over everything before `position`, or go back to it.

        Stops at the end of the section, and stays where it is if going back is refused.
        """
        if not self.position <= position <= self.position + len(self.buffer):
            self.buffer.clear()
            self.position = self.section.seek(position)
        while self.position < position and self.fill(1, spread=True):
            self.drop(min(len(self.buffer), position - self.position))

    def skip_newlines(self) -> bool:
        """Pass over line ends; False if nothing else is left."""
        while self.fill(1):
            if self.buffer[0] not in b"\r\n":
                return True
            start = self.copy(_NEWLINES_BLOCK_BYTES)
            self.drop(len(start) - len(start.lstrip(b"\r\n")))
        return False

    def find_header(self) -> bool:
        """Move to the next plausible record header; False, at the end of the section, if there is none."""
        while (at := find_header(self.buffer)) < 0:
            self.drop(max(0, len(self.buffer) - MAX_HEADER_BYTES))
            if not self.fill(len(self.buffer) + 1):
                self.drop(len(self.buffer))
                return False
        self.drop(at)
        return True
