"""A huge page costs an error row and a few megabytes, wherever it stands."""

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from reading_warcs import Item, failures, gz, http, numbers, page, record

from pipeline.reading import InputFormat, ReadingLimits, read_input

HUGE = 200 * 2**20
MAX_PEAK = 8 * 2**20
LIMITS = ReadingLimits(max_page_bytes=2**20)


def peak(opener: Callable[[], BinaryIO], format: InputFormat) -> tuple[list[Item], int]:
    """What is read, and the most memory that Python held at once meanwhile."""
    tracemalloc.start()
    try:
        items = list(read_input(opener, "made", format, LIMITS))
        return items, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def huge_record(packer: "zlib._Compress | None", length: int) -> bytes:
    """A member, or a plain record, of 200 MB of the letter a, made piece by piece."""
    start = page(1, length=length).partition(b"<html>")[0]
    pieces = [start, *[b"a" * 2**20] * (HUGE // 2**20), b"\r\n\r\n"]
    return b"".join([packer.compress(piece) for piece in pieces] + [packer.flush()]) if packer else b"".join(pieces)


TRUE_LENGTH = HUGE + len(http(b""))


@pytest.mark.parametrize(
    ("length", "kind"),
    [(TRUE_LENGTH, "too_large"), (TRUE_LENGTH + 10**9, "bad_content_length"), (900, "bad_content_length")],
)
def test_a_huge_page_in_a_gzip_member(length: int, kind: str) -> None:
    """Whether its length is true or not."""
    huge = huge_record(zlib.compressobj(1, zlib.DEFLATED, 31), length)
    data = gz(page(0)) + huge + gz(page(2))
    items, most = peak(lambda: io.BytesIO(data), InputFormat.WARC_GZ)
    assert numbers(items) == [0, 2]
    assert failures(items) == [(kind, "http://site/1", len(gz(page(0))))]
    assert most < MAX_PEAK


def test_a_huge_page_in_a_plain_file(tmp_path: Path) -> None:
    """It is passed over by seeking."""
    path = tmp_path / "huge.warc"
    path.write_bytes(page(0) + huge_record(None, TRUE_LENGTH) + page(2))
    items, most = peak(lambda: path.open("rb"), InputFormat.WARC)
    assert numbers(items) == [0, 2]
    assert [kind for kind, _, _ in failures(items)] == ["too_large"]
    assert most < MAX_PEAK


def test_a_compressed_body_that_inflates_to_200_mb() -> None:
    """It is cut at the limit."""
    bomb = gzip.compress(b"a" * HUGE, 1)
    data = gz(record(http(bomb, headers=b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"), 1))
    items, most = peak(lambda: io.BytesIO(data), InputFormat.WARC_GZ)
    assert [kind for kind, _, _ in failures(items)] == ["too_large"]
    assert most < MAX_PEAK


def test_a_huge_line_of_json() -> None:
    """A line is held no longer than a page may be."""
    data = gzip.compress(b'{"url": "u", "text": "a"}\n{"text": "' + b"a" * HUGE + b'"}\n{"text": "b"}\n', 1)
    items, most = peak(lambda: io.BytesIO(data), InputFormat.JSONL_GZ)
    assert [type(item).__name__ for item in items] == ["GivenText", "FailedPage", "GivenText"]
    assert [kind for kind, _, _ in failures(items)] == ["too_large"]
    assert most < 2 * MAX_PEAK
