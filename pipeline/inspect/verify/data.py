"""Checks data/ against ledger/: the same released pages in the same order, and sizes counted from the texts."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.annotate.schema import ORIGIN_COLUMNS
from pipeline.config.tiers import Tiers
from pipeline.decisions import Outcome
from pipeline.inspect.columns import batches
from pipeline.inspect.verify.check import Check, Findings
from pipeline.inspect.verify.manifest import Parts
from pipeline.inspect.verify.streams import RowStream, differences
from pipeline.release.funnel import add_counts, empty_counts
from pipeline.release.rows import LEDGER_SCHEMA, count_released

_SHARED = [*(name for name, _ in ORIGIN_COLUMNS), "book_score", "book_grade", "book_tier"]
_TEXT_ROWS = 256


def check_data(parts: Parts, tiers: Tiers | None) -> tuple[Check, dict[str, Any] | None]:
    """Check all shards; the sizes of what is released are None if a part cannot be read.

    tiers: those of the config, None if it cannot be read.
    """
    findings = Findings("data")
    sizes: dict[str, Any] = {"released_chars": 0, "released_text_bytes": 0, "masked": 0}
    sizes["released_by_tier"] = empty_counts(tiers.names if tiers else ())["released_by_tier"]
    rows = shards = 0
    for shard in range(parts.shards):
        readable = [parts.is_intact(findings, parts.name(kind, shard)) for kind in ("data", "ledger")]
        with findings.guard(parts.path("data", shard)):
            if all(readable):
                rows += _check_shard(findings, parts, shard, sizes)
                shards += 1
    seen = f"{rows:,} texts, {sizes['released_chars']:,} characters, the released pages of the ledger"
    return findings.check(seen), sizes if shards == parts.shards else None


def _check_shard(findings: Findings, parts: Parts, shard: int, sizes: dict[str, Any]) -> int:
    storage, path = parts.release.storage, parts.path("data", shard)
    ledger = batches(storage, parts.path("ledger", shard), [*_SHARED, "outcome"])
    schema = pa.schema([LEDGER_SCHEMA.field(name) for name in _SHARED])
    released = RowStream((_released(table) for table in ledger), schema)
    rows = 0
    for table in batches(storage, path, [*_SHARED, "text", "chars", "masked"], _TEXT_ROWS):
        expected = released.take(table.num_rows)
        if not findings.expect(f"{path}: rows after row {rows}", expected.num_rows, table.num_rows):
            return rows
        for found in differences(expected.to_pylist(), table.select(_SHARED).to_pylist()):
            findings.fail(f"{path}: {found}")
        _check_sizes(findings, path, table, sizes)
        rows += table.num_rows
    findings.expect(f"{path}: released pages of the ledger that have no text", 0, released.count_rest())
    return rows


def _released(table: pa.Table) -> pa.Table:
    return table.filter(pc.equal(table["outcome"], Outcome.RELEASED.value)).select(_SHARED)


def _check_sizes(findings: Findings, path: str, table: pa.Table, sizes: dict[str, Any]) -> None:
    chars = pc.utf8_length(table["text"]).to_pylist()
    for doc_id, wanted, found in zip(table["doc_id"].to_pylist(), chars, table["chars"].to_pylist(), strict=True):
        findings.expect(f"{path}: page {doc_id}: chars", wanted, found)
    add_counts(sizes, count_released(table))
