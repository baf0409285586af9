"""Checks the funnel: every number of it, counted anew from the files, and the equations of conservation."""

from typing import Any

from pipeline.config import first_difference
from pipeline.inspect.folder import FUNNEL, read_record
from pipeline.inspect.verify.check import Check, Findings
from pipeline.inspect.verify.manifest import Parts
from pipeline.release.funnel import broken_sums, funnel_of


def check_funnel(
    parts: Parts, ledger: dict[str, Any] | None, sizes: dict[str, Any] | None, annotated: dict[str, Any] | None
) -> Check:
    """Compare funnel.json with the ledger's outcomes, the data's sizes and, if the run is there, its chunks' counts."""
    findings = Findings("funnel")
    path = parts.release.path(FUNNEL)
    if ledger is None or sizes is None:
        findings.fail("not counted: a part of the release cannot be read")
    elif parts.is_intact(findings, FUNNEL):
        with findings.guard(path):
            funnel = read_record(parts.release.storage, path)
            counts = {**ledger, **sizes}
            if annotated is None:
                # A release by itself need not have rows of gated pages; their number is what it says.
                counts["gated"] = ledger["gated"] or funnel["gated"]["by_reason"]
            else:
                _same(findings, "ledger rows and chunks", annotated, ledger)
                counts["gated"] = annotated["gated"]
            _compare(findings, path, counts, funnel)
    return findings.check("pages read = gated + errors + annotated, and every number of it, counted anew")


def _compare(findings: Findings, path: str, counts: dict[str, Any], funnel: dict[str, Any]) -> None:
    read = sum(counts["gated"].values()) + sum(counts["errors"].values()) + counts["annotated"]
    difference = first_difference(funnel_of({**counts, "pages_read": read}), funnel)
    if difference:
        findings.fail(f"{path}: counted and written differ: {difference}")
    for broken in broken_sums(funnel):
        findings.fail(f"{path}: {broken}")


def _same(findings: Findings, what: str, annotated: dict[str, Any], ledger: dict[str, Any]) -> None:
    """The ledger has a row for every page that was annotated or failed, and for all gated pages or none."""
    for key in ("annotated", "errors", "gated"):
        if key != "gated" or ledger[key]:
            findings.expect(f"{what}: {key}", annotated[key], ledger[key])
