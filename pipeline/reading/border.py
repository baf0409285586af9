"""Where the pieces of a gzip WARC truly begin: at a member that is proven to be a record of the file itself.

Whoever reads a piece and whoever reads up to it find its first member by one rule from the same bytes, so that no
record is read twice, and none by nobody. Where the rule finds no member the piece is empty: the reader before it reads
on.

What looks like a member may be content: a page can be a WARC itself, and deflate keeps what it cannot compress as it
is, up to 65,535 bytes at a time (RFC 1951, 3.2.4), then puts 5 bytes of its own between. So a member counts if whole
members, one behind the other, each with its right checksum, lead from it farther than that, or to the end of the file.
Only content made by someone who foresees where the crawler's compressor will put those bytes could still pass. It would
add records of its own, no more than its maker could publish; the file's own records would all be read, once.
"""

from collections.abc import Sequence
from typing import BinaryIO

from pipeline.errors import PageError
from pipeline.reading.gzip_members import GZIP_MAGIC, inflate_member
from pipeline.reading.pieces import Piece
from pipeline.reading.raw_bytes import RawBytes
from pipeline.reading.resync import find_member

MAX_STORED_BYTES = 65_535
# A file may be made to keep a prover busy; a piece whose first member is not proven by then goes to the one before it.
MAX_TRIALS = 64
MAX_PROOF_BYTES = 16 * 2**20


def open_piece(stream: BinaryIO, piece: Piece) -> RawBytes | None:
    """The stream where a piece truly begins; None if no member begins in it. The first begins with the file."""
    raw = RawBytes(stream)
    if piece.begin == 0:
        return raw
    if raw.peek(len(GZIP_MAGIC)) != GZIP_MAGIC:
        return None  # a file that is not compressed, whatever its name says, is all in its first piece
    start = first_member(raw, piece.begin, piece.later[0] if piece.later else None)
    return None if start is None else RawBytes(stream, start)


class Border:
    """Where a piece ends: at the next piece in which a member begins, looked for once reading has come so far.

    is_found: whether the end of the file is not the end of the piece.
    """

    def __init__(self, raw: RawBytes, later: Sequence[int]) -> None:
        self._raw = raw
        self._later = later
        self._at: int | None = None

    @property
    def is_found(self) -> bool:
        return self._at is not None

    def is_reached(self) -> bool:
        """Whether what follows, the start of a section, belongs to a later piece. The position stays."""
        here = self._raw.position
        while self._at is None and self._later and self._later[0] <= here:
            begin, self._later = self._later[0], self._later[1:]
            self._at = first_member(self._raw, begin, self._later[0] if self._later else None)
            self._raw.seek(here)
        return self._at is not None and self._at <= here


def first_member(raw: RawBytes, begin: int, end: int | None) -> int | None:
    """Offset of the first proven member that starts from byte `begin` on and before `end`; None if there is none."""
    raw.seek(begin)
    for _ in range(MAX_TRIALS):
        if not find_member(raw, end):
            return None
        start = raw.position
        if _is_proven(raw):
            return start
        raw.seek(start + 1)
    return None


def _is_proven(raw: RawBytes) -> bool:
    start, inflated_bytes = raw.position, 0
    try:
        while raw.position - start <= MAX_STORED_BYTES and raw.peek(1):
            for block in inflate_member(raw):
                inflated_bytes += len(block)
                if inflated_bytes > MAX_PROOF_BYTES:
                    return False
    except PageError:
        return False
    return True
