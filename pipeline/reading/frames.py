"""All records and damages of one WARC file, or of a piece of one, each exactly once."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from pipeline.reading.border import Border, open_piece
from pipeline.reading.framing import Record, records
from pipeline.reading.pieces import WHOLE, Piece
from pipeline.reading.raw_bytes import RawBytes
from pipeline.reading.sections import Damage, sections


def frames(stream: BinaryIO, max_block_bytes: int, piece: Piece = WHOLE) -> Iterator[Record | Damage]:
    """Every record of a WARC file, and every damaged stretch once, in the order of the file.

    Neighbouring stretches without any record header left count as one; a file that has no record header anywhere is one
    Damage `not_warc`; an empty file gives nothing. The pieces of a file give together what the whole does.
    """
    raw = open_piece(stream, piece)
    if raw is None:
        return
    border = Border(raw, piece.later)
    unknown: Damage | None = None
    header_seen = False
    for frame in _all_frames(raw, border, max_block_bytes):
        if isinstance(frame, Damage) and not frame.header:
            unknown = unknown or frame
            continue
        header_seen = True
        if unknown:
            yield unknown
            unknown = None
        yield frame
    if unknown:
        header_seen = header_seen or border.is_found  # a later piece begins with one
        yield unknown if header_seen or unknown.kind != "bad_warc_header" else replace(unknown, kind="not_warc")


def _all_frames(raw: RawBytes, border: Border, max_block_bytes: int) -> Iterator[Record | Damage]:
    for part in sections(raw, border):
        if isinstance(part, Damage):
            yield part
        else:
            yield from records(part, max_block_bytes)
