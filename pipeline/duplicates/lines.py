"""Counts on how many pages of a host a line stands, from hashes: what crosses the shuffles of *dedup* for it.

Only pages that are kept count: a page and its copies would make each of its lines recur. A line of a host is 20 bytes
of a packed array, as one element a line would cost a runner many times that.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from dedup.boilerplate import counted_lines
from pipeline import layout
from pipeline.config import Config
from pipeline.config.tables import Boilerplate
from pipeline.decisions import DECIDED_BY, judge
from pipeline.hosts import host_key, hosts_of
from pipeline.storage import Storage

# What stands for a host: 8 bytes.
HostKey = bytes
Packed = NDArray[np.void]

_COUNTED = np.dtype([("host", "<u8"), ("line", "<u8"), ("pages", "<u4")])
RECURRING = np.dtype([("host", "<u8"), ("host_pages", "<u4"), ("line", "<u8"), ("pages", "<u4")])
_COLUMNS = [*DECIDED_BY, "url", "line_hashes"]
# The lines of one bucket are in memory at a time: some 100,000 where the edges of pages count, a million where all
# lines do. No text makes more than 32 million of them, since a line and its end take two bytes.
_TEXT_BYTES_PER_BUCKET = 64 * 2**20


def bucket_count(text_bytes: int) -> int:
    """Into how many buckets the lines of so much text are dealt; at least one. It does not change what is counted."""
    return max(1, -(-text_bytes // _TEXT_BYTES_PER_BUCKET))


def count_chunk_lines(
    storage: Storage, name: str, config: Config, duplicates: frozenset[str]
) -> tuple[list[tuple[HostKey, int]], Packed]:
    """The hosts of a chunk with their kept pages, and the lines of each host with the pages they stand on.

    duplicates: doc_ids of its pages that *dedup* drops. Pages without a host are of no site, so they do not count.
    """
    with storage.open(layout.chunk_file(layout.ANNOTATED, name)) as stream:
        table = pq.read_table(stream, columns=_COLUMNS)
    eligible = judge(table, config).eligible.tolist()
    doc_ids, hosts = table["doc_id"].to_pylist(), hosts_of(table["url"]).to_pylist()
    pages: dict[int, int] = {}
    counted = [np.empty(0, _COUNTED)]
    for row, (passes, doc_id, host) in enumerate(zip(eligible, doc_ids, hosts, strict=True)):
        if passes and host and doc_id not in duplicates:
            key = host_key(host)
            pages[key] = pages.get(key, 0) + 1
            hashes = table["line_hashes"][row].values.to_numpy()
            counted.append(_of_page(key, counted_lines(hashes, config.boilerplate.counted_edge)))
    found = [(key.to_bytes(8, "little"), number) for key, number in sorted(pages.items())]
    return found, _add_up(np.concatenate(counted))


def deal_lines(counts: Packed, buckets: int) -> Iterator[tuple[int, bytes]]:
    """(bucket, its counts) for each bucket that a chunk has lines for; which one, a line's hash says."""
    of = counts["line"] % np.uint64(buckets)
    order = np.argsort(of, kind="stable")
    for bucket, part in _split(of[order], counts[order]):
        yield bucket, part.tobytes()


def merge_counts(parts: Iterable[bytes], min_pages: int) -> Iterator[tuple[HostKey, bytes]]:
    """Add the counts of a bucket up; (host, its lines that stand on enough pages)."""
    total = _add_up(np.frombuffer(b"".join(parts), _COUNTED))
    enough = total[total["pages"] >= min_pages]
    for key, part in _split(enough["host"], enough):
        yield key.to_bytes(8, "little"), part.tobytes()


def recurring_lines(parts: Iterable[bytes], host_pages: int, settings: Boilerplate) -> Packed:
    """The lines of one host that stand on enough of its pages, which are so many, in order of hash."""
    counts = np.sort(np.frombuffer(b"".join(parts), _COUNTED), order="line")
    enough = (counts["pages"] >= settings.min_pages) & (counts["pages"] >= settings.min_share * host_pages)
    found = np.empty(int(enough.sum()), RECURRING)
    for name in _COUNTED.names or ():
        found[name] = counts[name][enough]
    found["host_pages"] = host_pages
    return found


def _of_page(key: int, lines: NDArray[np.uint64]) -> Packed:
    counted: Any = np.empty(len(lines), _COUNTED)
    counted["host"], counted["line"], counted["pages"] = key, lines, 1
    return counted  # type: ignore[no-any-return]  # numpy has no type for the fields of a record


def _split(keys: NDArray[np.uint64], records: Packed) -> Iterator[tuple[int, Packed]]:
    """The records of each key, given the key of each in order."""
    if len(keys):
        firsts = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
        yield from zip(keys[firsts].tolist(), np.split(records, firsts[1:]), strict=True)


def _add_up(counts: Packed) -> Packed:
    """One record for each host and line, in this order, with the sum of its pages."""
    if not len(counts):
        return counts
    ordered = counts[np.lexsort((counts["line"], counts["host"]))]
    is_new = np.diff(ordered["host"], prepend=~ordered["host"][:1]) | np.diff(ordered["line"], prepend=np.uint64(0))
    firsts = np.flatnonzero(is_new)
    total = ordered[firsts]
    total["pages"] = np.add.reduceat(ordered["pages"], firsts)
    return total
