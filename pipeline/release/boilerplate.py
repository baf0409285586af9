"""Takes the recurring lines of a host out of those pages of a chunk that would be released."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.boilerplate import LineHashes, lines_to_remove, without_lines, worded_lines
from filters.core import Decision, process_tokenizer
from pipeline.config.tables import Boilerplate
from pipeline.duplicates.boilerplate import lines_of_host, read_boilerplate
from pipeline.duplicates.lines import Packed
from pipeline.hosts import host_key, hosts_of
from pipeline.storage import Storage

# How the ledger names the limit that a page fails when too little of it is left; the limit is `min_chars_left`.
CHARS_LEFT, CHARS_LEFT_VERSION = "chars_without_boilerplate", 1


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line that was taken out of a page. pages: the kept pages of its host with the line, of host_pages."""

    line: str
    line_hash: int
    pages: int
    host_pages: int


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A page without its boilerplate. removed: one for each line that is gone; chars: how many characters that took.

    decision: whether what is left is long enough.
    """

    host: str
    text: str
    removed: tuple[RemovedLine, ...]
    chars: int
    decision: Decision


def clean_pages(
    storage: Storage, name: str, table: pa.Table, rows: Iterable[int], settings: Boilerplate
) -> dict[int, CleanedPage]:
    """These rows of a chunk's table without boilerplate, by row; only those from which any line goes."""
    recurring = read_boilerplate(storage, name)
    if not len(recurring):
        return {}
    hosts = hosts_of(table["url"])
    cleaned: dict[int, CleanedPage] = {}
    for row in rows:
        host = hosts[row].as_py()
        hashes = table["line_hashes"][row].values.to_numpy()
        page = _clean(host, table["text"][row], hashes, lines_of_host(recurring, host_key(host)), settings)
        if page is not None:
            cleaned[row] = page
    return cleaned


def count_tokens(pages: Iterable[CleanedPage]) -> dict[int, int]:
    """The morphemes of each line that these pages lost, by its hash.

    A text has so many less without the line. Counting all of it anew would take as long as in *annotate*, for the sake
    of a morpheme that MeCab may cut otherwise beside the line that is gone.
    """
    lines = {line.line_hash: line.line for page in pages for line in page.removed}
    return {key: len(process_tokenizer().tokenize(line)) for key, line in lines.items()}


def _clean(
    host: str, text: pa.Scalar, hashes: LineHashes, recurring: Packed, settings: Boilerplate
) -> CleanedPage | None:
    remove = lines_to_remove(hashes, recurring["line"], settings.counted_edge)
    if not remove.any():
        return None
    whole: str = text.as_py()
    left = without_lines(whole, remove)
    least = settings.min_chars_left
    decision = Decision(CHARS_LEFT, CHARS_LEFT_VERSION, float(len(left)), ">=", float(least), len(left) >= least)
    return CleanedPage(host, left, _removed(whole, hashes, remove, recurring), len(whole) - len(left), decision)


def _removed(text: str, hashes: LineHashes, remove: NDArray[np.bool_], recurring: Packed) -> tuple[RemovedLine, ...]:
    lines = worded_lines(text)
    rows = np.flatnonzero(remove)
    found = recurring[np.searchsorted(recurring["line"], hashes[rows])]
    told = zip(found["line"].tolist(), found["pages"].tolist(), found["host_pages"].tolist(), strict=True)
    return tuple(RemovedLine(lines[row], *numbers) for row, numbers in zip(rows.tolist(), told, strict=True))
