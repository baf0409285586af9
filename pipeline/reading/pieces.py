"""Cuts a large `.warc.gz` into pieces that can be read apart; where it is cut follows from its size alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.inputs import InputFormat

# A piece ends a chunk, so there must not be many in a file: a crawl has 90,000 files, and few of their pages are
# Japanese. But a single small file, too, should keep all cores of one machine at work.
MAX_PIECES = 16
MIN_PIECE_BYTES = 2 * 2**20
MAX_PIECE_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Piece:
    """Byte offsets: where a piece begins, and where those after it do; the last goes on to the end of the file.

    A record belongs to the piece in which its gzip member begins; `pipeline.reading.border` says how that is found.
    """

    begin: int = 0
    later: Sequence[int] = ()


WHOLE = Piece()


def pieces_of(format: InputFormat, size_bytes: int) -> tuple[Piece, ...]:
    """The pieces of an input, at least one; only gzip members can be found from the middle of a file.

    Their size is a power of two: the least, from MIN_PIECE_BYTES on, that makes no more than MAX_PIECES of them, but at
    most MAX_PIECE_BYTES.
    """
    if format is not InputFormat.WARC_GZ:
        return (WHOLE,)
    step = MIN_PIECE_BYTES
    while step < MAX_PIECE_BYTES and step * MAX_PIECES < size_bytes:
        step *= 2
    begins = range(0, max(1, size_bytes), step)
    return tuple(Piece(begin, begins[number + 1 :]) for number, begin in enumerate(begins))


def ranges_of(pieces: int, size_bytes: int, range_bytes: int) -> list[range]:
    """Numbers of neighbouring pieces, to be read by one worker: as few ranges as hold about `range_bytes` each.

    Pieces are dealt evenly. A range has one piece at least, be it larger.
    """
    count = min(pieces, max(1, -(-size_bytes // range_bytes)))
    return [range(pieces * i // count, pieces * (i + 1) // count) for i in range(count)]
