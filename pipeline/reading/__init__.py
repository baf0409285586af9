"""From one input file to a stream of pages: WARC, JSONL and Parquet, hostile bytes included."""

from collections.abc import Iterator

from pipeline.reading.inputs import InputFormat, Opener, ReadingLimits, format_of
from pipeline.reading.jsonl import read_jsonl
from pipeline.reading.parquet import read_parquet
from pipeline.reading.pieces import WHOLE, Piece, pieces_of, ranges_of
from pipeline.reading.warc import read_warc
from pipeline.records import FailedPage, GatedPage, GivenText, RawPage

__all__ = ["InputFormat", "Opener", "Piece", "ReadingLimits", "format_of", "pieces_of", "ranges_of", "read_input"]


def read_input(
    opener: Opener, source_file: str, format: InputFormat, limits: ReadingLimits, piece: Piece = WHOLE
) -> Iterator[RawPage | GivenText | GatedPage | FailedPage]:
    """Everything that one input file holds, in its order, or what one of its `pieces_of` does.

    opener: opens the file at its beginning. source_file: the name that goes into every Origin.
    No bytes in the file make it raise, but a Parquet file without the needed columns (InputError); errors of the stream
    itself are raised as they are.
    """
    with opener() as stream:
        if format in (InputFormat.WARC, InputFormat.WARC_GZ):
            yield from read_warc(stream, source_file, limits, piece)
        elif format is InputFormat.PARQUET:
            yield from read_parquet(stream, source_file, limits)
        else:
            yield from read_jsonl(stream, source_file, format, limits)
