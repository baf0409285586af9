"""Writes `expected.json`, the decisions that Kiyome must make on these samples, from a run on them.

usage: python data_samples/expect.py        runs, and writes the file anew; look at the difference before you commit it

A rule whose values change must have its VERSION raised: the golden test compares both.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

from classifiers import MODEL_VERSION
from filters.core import load_catalogue
from pipeline.jobs import RunSettings, run_annotate, run_dedup, run_release

SAMPLES = Path(__file__).parent
EXPECTED = SAMPLES / "expected.json"
INPUTS = (str(SAMPLES / "sample.warc.gz"), str(SAMPLES / "texts.jsonl"))
DIGITS = 6


def run_samples(output: str) -> None:
    """Run the three jobs on the samples with the default config, in one process."""
    settings = RunSettings(output, "default", workers=1)
    run_annotate(settings, INPUTS, keep_gated=True)
    run_dedup(settings)
    run_release(settings)


def decisions(output: str) -> dict[str, Any]:
    """Outcome of every page by URL, and the values of every rule with its version."""
    ledger = ds.dataset(f"{output}/release/ledger").to_table().to_pylist()
    annotated = ds.dataset(f"{output}/annotated").to_table().to_pylist()
    pages = {row["url"]: row for row in annotated}
    urls = {row["doc_id"]: row["url"] for row in ledger}
    return {
        "pages": {
            row["url"]: _page(row, pages.get(row["url"]), urls) for row in sorted(ledger, key=lambda r: r["url"])
        },
        "rules": {rule.id: _values(rule.id, rule.version, pages) for rule in load_catalogue().values()},
        "book_score": {
            "version": MODEL_VERSION,
            "values": {u: _round(p["book_score"]) for u, p in sorted(pages.items())},
        },
    }


def _page(row: dict[str, Any], annotated: dict[str, Any] | None, urls: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"outcome": row["outcome"]}
    if row["reason"]:
        found["reason"] = row["reason"]
    if annotated:
        found |= {
            "charset": annotated["charset"],
            "charset_from": annotated["charset_from"],
            "chars": annotated["chars"],
        }
    if row["failed"]:
        found["failed"] = [decision["rule"] for decision in row["failed"]]
    if row["kept_id"]:
        found |= {"kept": urls[row["kept_id"]], "kind": row["kind"], "similarity": _round(row["similarity"])}
    return found


def _values(rule: str, version: int, pages: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {"version": version, "values": {url: _round(page["measures"][rule]) for url, page in sorted(pages.items())}}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def main() -> None:
    """Run, and write the file."""
    with tempfile.TemporaryDirectory() as output:
        run_samples(output)
        text = json.dumps(decisions(output), ensure_ascii=False, indent=0, sort_keys=True)
    EXPECTED.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{EXPECTED} written\n")


if __name__ == "__main__":
    main()
