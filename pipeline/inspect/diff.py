"""Two releases side by side: the pages whose outcome is another, and what is responsible."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.inspect.columns import whole
from pipeline.inspect.folder import ReleaseFolder, open_release

_COLUMNS = ["doc_id", "url", "outcome"]
_WHY = ["doc_id", "failed", "kept_id", "kind", "similarity", "opt_out", "stage", "reason"]


@dataclass(frozen=True, slots=True)
class Differences:
    """pairs: doc_id, url, outcome, outcome_b of pages in both ledgers with different outcomes, as columns.

    only_a, only_b: by outcome, pages that have a row in one ledger alone. both: pages in both.
    """

    releases: tuple[ReleaseFolder, ReleaseFolder]
    pairs: pa.Table
    both: int
    only_a: dict[str, int]
    only_b: dict[str, int]


def find_differences(out_a: str, out_b: str) -> Differences:
    """Compare the ledgers of two releases, page by page; InputError where there is none, or a damaged one.

    Pages are the same when their doc_id is: that of the same record in an input of the same name.
    """
    releases = (open_release(out_a), open_release(out_b))
    a, b = (_ledger(release, _COLUMNS) for release in releases)
    place = pc.index_in(a["doc_id"].combine_chunks(), b["doc_id"].combine_chunks())
    is_in_b = pc.is_valid(place)
    both = a.filter(is_in_b).append_column("outcome_b", b["outcome"].take(place.drop_null()))
    pairs = both.filter(pc.not_equal(both["outcome"], both["outcome_b"]))
    only_b = b.filter(pc.invert(pc.is_in(b["doc_id"], a["doc_id"].combine_chunks())))
    return Differences(releases, pairs, both.num_rows, _by_outcome(a.filter(pc.invert(is_in_b))), _by_outcome(only_b))


def summary(found: Differences) -> dict[str, Any]:
    """How many pages go from which outcome to which; by rule, how many it drops in B alone, and in A alone."""
    pairs = found.pairs
    moves = pairs.group_by(["outcome", "outcome_b"]).aggregate([([], "count_all")]).to_pylist()
    by_rule: dict[str, dict[str, int]] = {}
    for page in changed_pages(found):
        for rule, does in {(why["rule"], why["does"]) for why in page["responsible"] if "rule" in why}:
            counts = by_rule.setdefault(rule, {"drops_in_b": 0, "drops_in_a": 0})
            counts["drops_in_b" if does == "drops in B" else "drops_in_a"] += 1
    return {
        "in_both": found.both,
        "only_in_a": found.only_a,
        "only_in_b": found.only_b,
        "changed": pairs.num_rows,
        "moves": sorted(
            ({"from": m["outcome"], "to": m["outcome_b"], "pages": m["count_all"]} for m in moves),
            key=lambda move: (-move["pages"], move["from"], move["to"]),
        ),
        "by_rule": dict(sorted(by_rule.items())),
    }


def changed_pages(found: Differences, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The pages whose outcome changed in order of A's ledger, all or the first `limit`, with what is responsible.

    A limit that a page fails on both sides is not; duplicates name the page they lost to, errors stage and reason.
    """
    pairs = found.pairs.slice(0, limit)
    a, b = (_reasons(release, pairs["doc_id"]) for release in found.releases)
    for page in pairs.to_pylist():
        doc_id, was, becomes = page["doc_id"], page["outcome"], page["outcome_b"]
        why = [*_why(b[doc_id], a[doc_id], becomes, "B"), *_why(a[doc_id], b[doc_id], was, "A")]
        yield {"doc_id": doc_id, "url": page["url"], "from": was, "to": becomes, "responsible": why}


def _why(row: dict[str, Any], other: dict[str, Any], outcome: str, side: str) -> Iterator[dict[str, Any]]:
    there = {decision["rule"] for decision in other["failed"]}
    for decision in row["failed"] if outcome == "rejected" else ():
        if decision["rule"] not in there:
            yield {"does": f"drops in {side}", **decision}
    told = {
        "duplicate": ("kept_id", "kind", "similarity"),
        "opted_out": ("opt_out",),
        "error": ("stage", "reason"),
        "gated": ("reason",),
    }.get(outcome)
    if told:
        yield {"does": f"{outcome} in {side}", **{name: row[name] for name in told}}


def _reasons(release: ReleaseFolder, doc_ids: pa.ChunkedArray) -> dict[str, dict[str, Any]]:
    """The rows of the ledger for some pages, by doc_id, part by part."""
    wanted = doc_ids.combine_chunks()
    rows: dict[str, dict[str, Any]] = {}
    for name in release.parts("ledger") if len(wanted) else ():
        table = whole(release.storage, release.path(name), _WHY)
        found = np.flatnonzero(pc.is_in(table["doc_id"], wanted).to_numpy())
        rows.update((row["doc_id"], row) for row in table.take(pa.array(found)).to_pylist())
    return rows


def _ledger(release: ReleaseFolder, columns: list[str]) -> pa.Table:
    tables = [whole(release.storage, release.path(name), columns) for name in release.parts("ledger")]
    nothing = pa.table([pa.array([], pa.string())] * len(columns), names=columns)
    return pa.concat_tables([nothing, *tables])


def _by_outcome(table: pa.Table) -> dict[str, int]:
    counted = pc.value_counts(table["outcome"].combine_chunks()).to_pylist()
    return {row["values"]: row["counts"] for row in sorted(counted, key=lambda row: str(row["values"]))}
