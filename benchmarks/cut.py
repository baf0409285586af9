"""Cuts a WARC into files of whole records."""

from itertools import pairwise
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType


def cut_warc(warc: Path, folder: Path, pieces: int) -> None:
    """Copy a WARC of one gzip member a record into files of about as many records each."""
    data = warc.read_bytes()
    with warc.open("rb") as stream:
        starts = [record.stream_pos for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type)]
    bounds = [*(starts[len(starts) * i // pieces] for i in range(pieces)), len(data)]
    for number, (start, end) in enumerate(pairwise(bounds)):
        (folder / f"piece-{number:03d}.warc.gz").write_bytes(data[start:end])
