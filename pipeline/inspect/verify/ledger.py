"""Checks the ledger by itself, row by row: every failed decision is true, every duplicate names its kept page."""

from collections.abc import Iterator, Mapping
from typing import Any

from filters.core.decide import COMPARE
from pipeline.config.tiers import Tiers
from pipeline.decisions import BOOK_SCORE, Outcome
from pipeline.inspect.columns import batches
from pipeline.inspect.verify.check import Check, Findings
from pipeline.inspect.verify.manifest import Parts
from pipeline.inspect.verify.record import Record
from pipeline.release.boilerplate import CHARS_LEFT
from pipeline.release.funnel import empty_counts

_WITNESS = ("kept_id", "kind", "similarity", "kept_release")
_BOILERPLATE = ("boilerplate_lines", "boilerplate_chars")
_COLUMNS = ["doc_id", "outcome", "book_score", "book_tier", "failed", *_WITNESS, *_BOILERPLATE, "reason"]
_ANNOTATED = frozenset({Outcome.OPTED_OUT, Outcome.REJECTED, Outcome.DUPLICATE, Outcome.RELEASED})
_MAY_FAIL = frozenset({Outcome.OPTED_OUT, Outcome.REJECTED})
_NUMBERS = {Outcome.OPTED_OUT: "opted_out", Outcome.REJECTED: "rejected", Outcome.RELEASED: "released"}


def check_ledger(parts: Parts, record: Record) -> tuple[Check, dict[str, Any] | None]:
    """Check every row and count outcomes; the counts, as the funnel has them, are None if a part cannot be read."""
    findings = Findings("ledger")
    counts = empty_counts()
    counts["rejected_by_rule"] = {rule: {"failed": 0, "alone": 0} for rule in record.rules()}
    rows = shards = 0
    for shard in range(parts.shards):
        with findings.guard(parts.path("ledger", shard)):
            if parts.is_intact(findings, parts.name("ledger", shard)):
                rows += _check_part(findings, parts, shard, record, counts)
                shards += 1
    seen = f"{rows:,} rows, {counts['rejected']:,} rejected and {sum(counts['duplicates'].values()):,} duplicates"
    return findings.check(f"{seen}, each for a true reason"), counts if shards == parts.shards else None


def _check_part(findings: Findings, parts: Parts, shard: int, record: Record, counts: dict[str, Any]) -> int:
    path = parts.path("ledger", shard)
    rows = 0
    for table in batches(parts.release.storage, path, _COLUMNS):
        rows += table.num_rows
        for row in table.to_pylist():
            for problem in _problems(row, record):
                findings.fail(f"{path}, page {row['doc_id']}: {problem}")
            _count(counts, row)
    return rows


def _problems(row: dict[str, Any], record: Record) -> Iterator[str]:
    outcome = row["outcome"]
    if outcome not in list(Outcome):
        yield f"outcome {outcome!r} is unknown"
        return
    for d in row["failed"]:
        yield from _false_decision(d, record)
    if outcome == Outcome.REJECTED and not row["failed"]:
        yield "rejected, but no failed decision is named"
    if row["failed"] and outcome not in _MAY_FAIL:
        yield f"{outcome}, but {row['failed'][0]['rule']} is named as failed"
    if outcome == Outcome.DUPLICATE:
        yield from _false_witness(row, record.least, record.against)
    elif any(row[name] is not None for name in _WITNESS):
        yield f"{outcome}, but a kept page is named: {row['kept_id']}"
    yield from _false_boilerplate(row)
    yield from _false_tier(row, record.config.book.tiers)
    if (row["reason"] is None) != (outcome in _ANNOTATED):
        yield f"{outcome}, but its reason is {row['reason']!r}"


def _false_tier(row: dict[str, Any], tiers: Tiers) -> Iterator[str]:
    score, tier = row["book_score"], row["book_tier"]
    wanted = None if score is None else tiers.of(score)
    if tier != wanted:
        yield f"its book score {score} is of the tier {wanted}, but {tier} is named"


def _false_boilerplate(row: dict[str, Any]) -> Iterator[str]:
    """Boilerplate is looked for in pages that nothing else drops; too little may be left of one that loses lines."""
    lines, chars = (row[name] for name in _BOILERPLATE)
    is_emptied = CHARS_LEFT in [d["rule"] for d in row["failed"]]
    is_kept = row["outcome"] == Outcome.RELEASED or (is_emptied and len(row["failed"]) == 1)
    if (lines is None) == is_kept or (chars is None) == is_kept or (is_emptied and not (lines and is_kept)):
        yield f"{row['outcome']}, but {lines} lines and {chars} characters of boilerplate are named"
    elif is_kept and (not 0 <= lines <= chars or (lines == 0) != (chars == 0)):
        yield f"{lines} lines of boilerplate cannot have {chars} characters"


def _false_decision(d: dict[str, Any], record: Record) -> Iterator[str]:
    if d["rule"] == BOOK_SCORE:
        known = record.book_min is not None and (d["op"], d["limit"]) == (">=", record.book_min)
    else:
        known = (d["rule"], d["version"], d["op"], d["limit"]) in record.limits
    if not known:
        yield f"the config has no limit {d['rule']} (version {d['version']}) {d['op']} {d['limit']}"
    elif COMPARE[d["op"]](d["value"], d["limit"]):
        yield f"{d['rule']} is named as failed, but {d['value']} {d['op']} {d['limit']} is true"


def _false_witness(row: dict[str, Any], least: Mapping[str, float], against: frozenset[str]) -> Iterator[str]:
    kept_id, kind, similarity, release = (row[name] for name in _WITNESS)
    if kept_id is None or kind not in least or similarity is None:
        yield f"a duplicate without its kept page: kept_id {kept_id}, kind {kind}, similarity {similarity}"
    elif not least[kind] <= similarity <= 1:
        yield f"similarity {similarity} of a duplicate ({kind}); the limit is {least[kind]}"
    elif release not in against if kind == "earlier" else release is not None:
        yield f"kept_release {release} of a duplicate ({kind}); run.json names {', '.join(sorted(against)) or 'none'}"


def _count(counts: dict[str, Any], row: dict[str, Any]) -> None:
    outcome = row["outcome"]
    if outcome in _ANNOTATED:
        counts["annotated"] += 1
    if outcome in _NUMBERS:
        counts[_NUMBERS[outcome]] += 1
    if outcome == Outcome.RELEASED:
        for name in _BOILERPLATE:
            counts[name] += row[name] or 0
    for wanted, key, column in (
        (Outcome.DUPLICATE, "duplicates", "kind"),
        (Outcome.ERROR, "errors", "reason"),
        (Outcome.GATED, "gated", "reason"),
    ):
        if outcome == wanted:
            counts[key][row[column]] = counts[key].get(row[column], 0) + 1
    if outcome == Outcome.REJECTED:
        for rule in {d["rule"] for d in row["failed"]}:
            found = counts["rejected_by_rule"].setdefault(rule, {"failed": 0, "alone": 0})
            found["failed"] += 1
            found["alone"] += len(row["failed"]) == 1
