"""Marked pages as files hold them, and the labels of a page's blocks.

Three kinds of file. `extraction.jsonl` of a gold folder: rows of url, page_type, and the text of main and optional.
`marks.jsonl`: rows of url, language, page_type, and digests of the blocks that are main and optional, so that the file
holds nothing of the pages' texts. `page_kinds.jsonl`: rows of url, language, and whether the page has main text at all;
nothing is trained on it. The marks beside this module are no human labels: a large language model read each page and
marked its blocks under the guide that the gold pages follow, and read a digest of each page whose kind is named.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Those that come with Kiyome.
MARKS, PAGE_KINDS = (Path(__file__).with_name(name) for name in ("marks.jsonl", "page_kinds.jsonl"))
JAPANESE = "ja"
_DIGEST_BYTES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """n blocks. main, optional: shape (n,), no block is both. found: share of the marked main text that was found."""

    main: NDArray[np.bool_]
    optional: NDArray[np.bool_]
    found: float = 1.0


@dataclass(frozen=True, slots=True)
class GoldRow:
    """A page marked by its text, lines in the order of the page."""

    url: str
    page_type: str
    main: str
    optional: str


@dataclass(frozen=True, slots=True)
class MarksRow:
    """A page marked by digests of its blocks, see `block_digest`. language: ISO 639-1."""

    url: str
    language: str
    page_type: str
    main: frozenset[str]
    optional: frozenset[str]


@dataclass(frozen=True, slots=True)
class KindRow:
    """A page of which is known whether it has main text, or only leads on. language: ISO 639-1, or xx for any other."""

    url: str
    language: str
    has_main: bool


def block_digest(squashed: str) -> str:
    """BLAKE2b of a block's text, 5 bytes, as hexadecimal digits. squashed: as `alignment.squashed` gives it."""
    return blake2b(squashed.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()


def marked_labels(squashed: Sequence[str], row: MarksRow) -> Labels:
    """Labels of blocks by their digests; blocks of the same text have the same label."""
    digests = [block_digest(text) for text in squashed]
    main = np.array([digest in row.main for digest in digests], np.bool_)
    optional = np.array([digest in row.optional for digest in digests], np.bool_)
    found = len(row.main.intersection(digests)) / len(row.main) if row.main else 1.0
    return Labels(main, optional & ~main, found)


def read_gold(path: Path) -> list[GoldRow]:
    """Rows of an `extraction.jsonl`. OSError when it cannot be read; ValueError that names the line that is wrong."""
    return [
        GoldRow(*(_text(place, row, name) for name in ("url", "page_type", "main", "optional")))
        for place, row in _rows(path)
    ]


def read_marks(path: Path) -> list[MarksRow]:
    """Rows of a `marks.jsonl`. OSError and ValueError as for `read_gold`."""
    return [
        MarksRow(
            _text(place, row, "url"),
            _text(place, row, "language"),
            _text(place, row, "page_type"),
            _digests(place, row, "main"),
            _digests(place, row, "optional"),
        )
        for place, row in _rows(path)
    ]


def read_kinds(path: Path) -> list[KindRow]:
    """Rows of a `page_kinds.jsonl`. OSError and ValueError as for `read_gold`."""
    return [
        KindRow(_text(place, row, "url"), _text(place, row, "language"), _flag(place, row, "has_main"))
        for place, row in _rows(path)
    ]


def file_digest(path: Path) -> str:
    """The sha256 of a file, as hexadecimal digits."""
    return sha256(path.read_bytes()).hexdigest()


def _rows(path: Path) -> list[tuple[str, dict[str, Any]]]:
    rows = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        place = f"{path.name}, line {number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{place} is no JSON: {error}; give one object a line") from error
        rows.append((place, row if isinstance(row, dict) else {}))
    if not rows:
        raise ValueError(f"{path.name} names no page; give one JSON object a line")
    return rows


def _text(place: str, row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{place}: {name} is {value!r}; give a string")  # noqa: TRY004 - what is wrong is in a file
    return value


def _flag(place: str, row: dict[str, Any], name: str) -> bool:
    value = row.get(name)
    if not isinstance(value, bool):
        raise ValueError(f"{place}: {name} is {value!r}; give true or false")  # noqa: TRY004 - what is wrong is in a file
    return value


def _digests(place: str, row: dict[str, Any], name: str) -> frozenset[str]:
    values = row.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{place}: {name} is {values!r}; give a list of digests")
    return frozenset(values)
