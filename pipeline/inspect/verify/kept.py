"""Checks that the page for whose sake a duplicate was dropped was kept, or is in an earlier release, in bounded memory.

It is released, unless it was boilerplate but for a few characters; both have a number of lines of boilerplate.
"""

from collections.abc import Callable, Iterator
from functools import partial
from math import ceil

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.decisions import Outcome
from pipeline.duplicates.earlier import EarlierIndex, read_against
from pipeline.inspect.columns import batches
from pipeline.inspect.verify.check import Check, Findings
from pipeline.inspect.verify.manifest import Parts
from pipeline.storage import Storage, open_storage

# Ids held at once, 16 bytes each; the ledger is read once for each so many duplicates.
MAX_IDS = 4_000_000
_ID_BYTES = 16
_DECIDING = ["outcome", "boilerplate_lines", "kept_release"]
Ids = NDArray[np.bytes_]


def check_kept(parts: Parts, duplicates: int, max_ids: int = MAX_IDS) -> Check:
    """Look every kept_id up among the kept pages, a share of all ids at a time."""
    findings = Findings("kept pages")
    passes = max(1, ceil(duplicates / max_ids))
    kept_pages = 0
    with findings.guard(parts.release.path("ledger")):
        for number in range(passes):
            kept = _unique(_ids(parts, "kept_id", _is_duplicate, number, passes))
            is_found = np.zeros(len(kept), dtype=bool)
            for ids in _ids(parts, "doc_id", _is_kept, number, passes):
                _mark(kept, ids, is_found)
            kept_pages += len(kept)
            for missing in kept[~is_found].tolist():
                doc_id = missing.ljust(_ID_BYTES, b"\0").hex()
                findings.fail(f"ledger: the page {doc_id} is named as kept by a duplicate, but it is not")
    return findings.check(f"{kept_pages:,} pages that duplicates name, all kept")


def check_earlier(parts: Parts, duplicates: int, max_ids: int = MAX_IDS) -> Check:
    """Look every kept_id of an earlier release up in its index, where that still lies where the run found it."""
    findings = Findings("earlier releases")
    passes = max(1, ceil(duplicates / max_ids))
    found_pages, missing = 0, []
    for index in read_against(parts.release.storage):
        root = open_storage(index.root)
        if not all(root.exists(name) for _, name in index.files):
            missing.append(index.release)
            continue
        with findings.guard(index.root):
            found_pages += _check_index(findings, parts, index, root, passes)
    seen = f"{found_pages:,} pages that duplicates name, all in the index of their release"
    return findings.check(seen + (f"; not there, so not looked up: {', '.join(missing)}" if missing else ""))


def _check_index(findings: Findings, parts: Parts, index: EarlierIndex, root: Storage, passes: int) -> int:
    is_of_it = partial(_is_earlier, release=index.release)
    pages = 0
    for number in range(passes):
        kept = _unique(_ids(parts, "kept_id", is_of_it, number, passes))
        is_found = np.zeros(len(kept), dtype=bool)
        for _, name in index.files:
            for table in batches(root, name, ["doc_id"]):
                _mark(kept, _as_bytes(table["doc_id"]), is_found)
        pages += len(kept)
        for missing in kept[~is_found].tolist():
            doc_id = missing.ljust(_ID_BYTES, b"\0").hex()
            findings.fail(f"ledger: the page {doc_id} is named as kept by {index.release}, but is not in its index")
    return pages


def _mark(kept: Ids, ids: Ids, is_found: NDArray[np.bool_]) -> None:
    if len(kept):
        at = np.minimum(np.searchsorted(kept, ids), len(kept) - 1)
        is_found[at[kept[at] == ids]] = True


def _unique(parts: Iterator[Ids]) -> Ids:
    return np.unique(np.concatenate([np.empty(0, f"S{_ID_BYTES}"), *parts]))


def _is_duplicate(table: pa.Table) -> pa.ChunkedArray:
    return pc.and_(pc.equal(table["outcome"], Outcome.DUPLICATE.value), pc.is_null(table["kept_release"]))


def _is_earlier(table: pa.Table, release: str) -> pa.ChunkedArray:
    return pc.fill_null(pc.equal(table["kept_release"], release), False)


def _is_kept(table: pa.Table) -> pa.ChunkedArray:
    return pc.is_valid(table["boilerplate_lines"])


def _ids(
    parts: Parts, column: str, wanted: Callable[[pa.Table], pa.ChunkedArray], number: int, passes: int
) -> Iterator[Ids]:
    """Ids of the ledger's rows that are wanted, those whose first bytes give `number` modulo `passes`."""
    for shard in range(parts.shards):
        path = parts.path("ledger", shard)
        for table in batches(parts.release.storage, path, [*_DECIDING, column]):
            ids = _as_bytes(table.filter(wanted(table))[column])
            heads = ids.view(">u4").reshape(-1, _ID_BYTES // 4)[:, 0]
            yield ids[heads % passes == number]


def _as_bytes(column: pa.ChunkedArray) -> Ids:
    """Hexadecimal digits as bytes; numpy drops trailing zeros when it shows them, not when it compares them."""
    return np.frombuffer(bytes.fromhex("".join(column.to_pylist())), dtype=f"S{_ID_BYTES}")
