"""What an input file may be, how it is opened, and how much of it one page may take."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from pipeline.errors import InputError

Opener = Callable[[], BinaryIO]
"""Opens the input at its beginning as a seekable stream of bytes, local or remote."""


class InputFormat(StrEnum):
    """The formats that can be read; each value is the file name's suffix."""

    WARC = ".warc"
    WARC_GZ = ".warc.gz"
    JSONL = ".jsonl"
    JSONL_GZ = ".jsonl.gz"
    JSONL_ZST = ".jsonl.zst"
    PARQUET = ".parquet"


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """How much one page may take.

    max_page_bytes: the largest HTML body after its HTTP encodings are undone, and the longest given text in characters.
    """

    max_page_bytes: int = 4 * 1024 * 1024


def format_of(name: str) -> InputFormat:
    """The format that the suffix of a file name (any case) stands for.

    Raises InputError, naming the known suffixes, for every other name.
    """
    lowered = name.lower()
    for known in InputFormat:
        if lowered.endswith(known.value):
            return known
    suffixes = ", ".join(InputFormat)
    raise InputError(f"input of unknown format: {name!r}; known suffixes are {suffixes}; rename or convert the file")
