"""JSON lines with `url`, `text` and optionally `id` and `fetched_at` or `date`, to given texts."""

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from pipeline.errors import PageError
from pipeline.reading.blocks import gzip_blocks, plain_blocks, zstd_blocks
from pipeline.reading.given import STAGE, Row, given_text
from pipeline.reading.inputs import InputFormat, ReadingLimits
from pipeline.reading.lines import Line, split_lines
from pipeline.records import FailedPage, GivenText, Origin

MAX_BYTES_PER_CHAR = 4
"""A line may have this many bytes for each character a text may have."""

_BLOCKS: dict[InputFormat, Callable[[BinaryIO], Iterator[bytes]]] = {
    InputFormat.JSONL: plain_blocks,
    InputFormat.JSONL_GZ: gzip_blocks,
    InputFormat.JSONL_ZST: zstd_blocks,
}
_BOM = b"\xef\xbb\xbf"


def read_jsonl(
    stream: BinaryIO, source_file: str, format: InputFormat, limits: ReadingLimits
) -> Iterator[GivenText | FailedPage]:
    """Every line that is not blank, as a given text or a FailedPage.

    The offset of a line is that of its first byte, decompressed. A compressed stream that is damaged ends there with
    one FailedPage `bad_gzip`, `bad_zstd` or `truncated`.
    """
    end = 0
    try:
        for line in split_lines(_BLOCKS[format](stream), limits.max_page_bytes * MAX_BYTES_PER_CHAR):
            end = line.end
            if line.data is None or line.data.strip():
                yield _parsed(line, source_file, limits)
    except PageError as damage:
        yield FailedPage(Origin(source_file, end), STAGE, damage.kind, damage.detail)


def _parsed(line: Line, source_file: str, limits: ReadingLimits) -> GivenText | FailedPage:
    try:
        return given_text(_row(line, limits), source_file, line.start, limits)
    except PageError as error:
        return FailedPage(Origin(source_file, line.start), STAGE, error.kind, error.detail)


def _row(line: Line, limits: ReadingLimits) -> Row:
    """The columns of a line. Raises PageError `too_large`, `bad_utf8` or `bad_json`."""
    if line.data is None:
        raise PageError("too_large", f"a line of more than {limits.max_page_bytes * MAX_BYTES_PER_CHAR} bytes")
    try:
        value = json.loads(line.data.removeprefix(_BOM).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PageError("bad_utf8", str(error)) from error
    except (ValueError, RecursionError) as error:  # no JSON, a number of thousands of digits, brackets thousands deep
        raise PageError("bad_json", str(error)) from error
    if not isinstance(value, dict):
        raise PageError("bad_json", f"expected an object, found {type(value).__name__}")
    return Row(value.get("text"), value.get("url"), value.get("id"), value.get("fetched_at") or value.get("date"))
