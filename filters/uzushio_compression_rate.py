"""How far the text can be compressed (LZ4), by Uzushio's definition.

What: bytes of one LZ4 block (fast mode, no frame, no stored size) divided by bytes of the UTF-8 text without newlines,
    of which the first 1,048,576 count. None for a text without any, which Uzushio drops.
Why: what says the same again compresses to little; noise and names not at all.
Keeps: prose of a page: of literature 2,400 characters have 0.66 (median of 300 texts).
Drops: repetition and templates at one end, keywords and figures at the other; also whatever is short, since little
    recurs in it (400 characters of literature have 0.78), and at 0.50 long regular texts such as statutes and manuals.
Source: WorksApplications/uzushio, filters/CompressionRate.scala (lz4-java's `fastCompressor`);
    scripts/pipeline_03a.conf drops pages outside 0.25 to 5.0, then 0.40 to 0.75, then 0.50 to 0.75.
"""

from functools import cache
from typing import Any

import pyarrow as pa

from filters.core import uzushio
from filters.core.text_view import TextView

VERSION = 1
_MAX_BYTES = 1 << 20  # Uzushio's buffer
_LEAD_BYTE_OR_ASCII = 0xC0  # below it and above 0x7F: a byte inside a character


def measure(view: TextView) -> float | None:
    data = _head(uzushio.paragraphs(view))
    return _codec().compress(data).size / len(data) if data else None


@cache
def _codec() -> Any:
    return pa.Codec("lz4_raw")


def _head(data: bytes) -> bytes:
    """What fits the buffer, in whole characters."""
    if len(data) <= _MAX_BYTES:
        return data
    end = _MAX_BYTES
    while 0x80 <= data[end] < _LEAD_BYTE_OR_ASCII:
        end -= 1
    return data[:end]
