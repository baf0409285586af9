"""Cuts a WARC file into sections, in which records follow one another: one gzip member, or a whole plain file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pipeline.errors import PageError
from pipeline.reading.border import Border
from pipeline.reading.gzip_members import GZIP_MAGIC, TRIAL_BYTES, inflate_member, inflated_start
from pipeline.reading.raw_bytes import GoBackAllowance, RawBytes
from pipeline.reading.resync import RECORD_MAGIC, find_member

GO_BACK_BYTES = 1024 * 1024
"""Deflate notices damage within some kilobytes, so a member that follows a cut-off one starts at most this far back."""


@dataclass(frozen=True, slots=True)
class Damage:
    """An unreadable stretch: where it starts, what is wrong, and the WARC header of the record it hit, if known."""

    offset: int
    kind: str
    detail: str
    header: bytes = b""


class Section(Protocol):
    """Bytes that hold whole records.

    offset: of the first byte, in the file. checksummed: whether a clean end proves that no byte is missing. fault: what
    ended the section early, known once `read` has returned nothing.
    """

    offset: int
    checksummed: bool
    fault: PageError | None

    def read(self) -> bytes:
        """The next block; empty at the end."""

    def extend(self) -> bool:
        """Go on into the next gzip member if it does not open a record, for a record that is spread over members."""

    def seek(self, position: int) -> int:
        """Move as near to `position` as is cheap and return where that is; behind it only if going back is refused."""


class PlainSection:
    """A file that is not compressed."""

    checksummed = False
    fault: PageError | None = None

    def __init__(self, raw: RawBytes) -> None:
        self.offset = 0
        self._raw = raw

    def read(self) -> bytes:
        return self._raw.read()

    def extend(self) -> bool:
        return False

    def seek(self, position: int) -> int:
        self._raw.seek_within(position)
        return self._raw.position


class GzipSection:
    """One gzip member, and those after it that `extend` goes into."""

    checksummed = True

    def __init__(self, raw: RawBytes) -> None:
        self.offset = raw.position
        self.member_offset = raw.position
        self.fault: PageError | None = None
        self._raw = raw
        self._position = 0
        self._allowance = GoBackAllowance()
        self._blocks = inflate_member(raw)

    def read(self) -> bytes:
        try:
            block = next(self._blocks, b"")
        except PageError as fault:
            self.fault = fault
            return b""
        self._position += len(block)
        return block

    def extend(self) -> bool:
        if self.fault or inflated_start(self._raw.peek(TRIAL_BYTES), len(RECORD_MAGIC)) in (None, RECORD_MAGIC):
            return False
        self._start_member()
        return True

    def seek(self, position: int) -> int:
        if position < self._position and self._allowance.grant(self._position, 0):
            self._raw.seek(self.offset)
            self._position = 0
            self._start_member()
        return self._position

    def _start_member(self) -> None:
        self.member_offset = self._raw.position
        self.fault = None
        self._blocks = inflate_member(self._raw)


def sections(raw: RawBytes, border: Border) -> Iterator[Section | Damage]:
    """The sections of a WARC file, or of a piece of one, in order, each to be read to its end before the next.

    What lies between them and cannot be read is given as Damage.
    """
    start = raw.peek(TRIAL_BYTES)
    if start.startswith(GZIP_MAGIC):
        yield from _gzip_sections(raw, border)
    elif start.lstrip(b"\r\n").startswith(RECORD_MAGIC):
        yield PlainSection(raw)
    elif start:
        yield from _sections_after_bad_start(raw)


def _sections_after_bad_start(raw: RawBytes) -> Iterator[Section | Damage]:
    """A file whose first bytes are damaged, or that is no WARC at all."""
    if find_member(raw):
        yield Damage(0, "bad_gzip", f"the first {raw.position} bytes are no gzip member")
        yield from _gzip_sections(raw, Border(raw, ()))  # such a file is all in its first piece
    else:
        raw.seek(0)
        yield PlainSection(raw)


def _gzip_sections(raw: RawBytes, border: Border) -> Iterator[Section | Damage]:
    while (start := raw.peek(len(GZIP_MAGIC))) and not border.is_reached():
        if start == GZIP_MAGIC:
            section = GzipSection(raw)
            yield section
            if section.fault:
                raw.go_back(max(section.member_offset + 1, raw.position - GO_BACK_BYTES))
                find_member(raw)
        elif raw.only_nuls_left():
            return
        else:
            offset = raw.position
            find_member(raw)
            yield Damage(offset, "bad_gzip", f"{raw.position - offset} bytes that are no gzip member")
