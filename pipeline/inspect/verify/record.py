"""Checks the record of a release: its config is the one it was decided by, and its pages are those of the run."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline import layout
from pipeline.config import (
    Config,
    annotate_part,
    canonical,
    dedup_part,
    digest,
    first_difference,
    parse_config,
)
from pipeline.duplicates.earlier import read_against
from pipeline.inspect.folder import RUN, read_record
from pipeline.inspect.verify.check import Check, Findings
from pipeline.inspect.verify.manifest import Parts
from pipeline.jobs.dedup import survey
from pipeline.jobs.earlier import identities
from pipeline.jobs.settings import with_kept_model
from pipeline.release.boilerplate import CHARS_LEFT, CHARS_LEFT_VERSION
from pipeline.release.files import inputs_record, name_of
from pipeline.storage import Storage


@dataclass(frozen=True, slots=True)
class Record:
    """What run.json says.

    limits: (rule, version, op, limit) of all rules; book_min: None if there is no such limit. least: by kind the least
    similarity of a duplicate. against: names of the earlier releases it was held against.
    """

    config: Config
    limits: frozenset[tuple[str, int, str, float]]
    book_min: float | None
    least: Mapping[str, float]
    against: frozenset[str]
    run: dict[str, Any]

    def rules(self) -> list[str]:
        """The rules with a limit, `book_score` among them if it has one."""
        return sorted({rule for rule, *_ in self.limits} | ({"book_score"} if self.book_min is not None else set()))


def check_record(parts: Parts) -> tuple[Check, Record | None]:
    """Check run.json by itself, and against the run if it is there."""
    findings = Findings("config")
    path = parts.release.path(RUN)
    record = None
    with findings.guard(path):
        if parts.is_intact(findings, RUN):
            run = read_record(parts.release.storage, path)
            record = _read(run, path)
            findings.expect(f"{path}: config_sha256", digest(run["config"]), run["config_sha256"])
            wanted = canonical(record.config, _model_of(record))
            _same(findings, f"{path}: config_text and config", wanted, run["config"])
            findings.expect(f"{path}: release, by the rest of it", name_of(run), run["release"])
    if record is not None and parts.release.has_run:
        _check_run(findings, parts.release.storage, path, record)
    sha256 = record.run["config_sha256"][:12] if record else "none"
    return findings.check(f"run.json and its config, sha256 {sha256}"), record


def _read(run: dict[str, Any], path: str) -> Record:
    config = parse_config(run["config_text"], f"{path}: config_text").config
    dedup = run["config"]["dedup"]
    limits = {(d["rule"], d["version"], d["op"], d["limit"]) for d in dedup["limits"]}
    if config.boilerplate.is_on:
        limits.add((CHARS_LEFT, CHARS_LEFT_VERSION, ">=", float(config.boilerplate.min_chars_left)))
    least = {"exact": 1.0, "near": dedup["min_similarity"]}
    if dedup["contained"]:
        least["contained"] = dedup["min_contained"]
    against = frozenset(release["release"] for release in run["against"])
    if against:
        least["earlier"] = dedup["min_similarity"]
    return Record(config, frozenset(limits), dedup["book"]["min"], least, against, run)


def _model_of(record: Record) -> str | None:
    """The sha256 of a model of the user's, which is not handed on with a release; of the shipped one None."""
    return str(record.run["config"]["annotate"]["book_model"]) if record.config.book.model else None


def _check_run(findings: Findings, storage: Storage, path: str, record: Record) -> None:
    """The files of the run must be of the same config, inputs and annotated pages as the release."""
    with findings.guard(layout.INPUTS):
        inputs = inputs_record(storage)
        findings.expect(f"{path}: inputs, by {layout.INPUTS}", inputs, record.run["inputs"])
    with findings.guard(layout.ANNOTATE_PART):
        part = read_record(storage, layout.ANNOTATE_PART)
        config = with_kept_model(storage, record.config)
        wanted = {**annotate_part(config), "ledger": part.get("ledger")}
        _same(findings, layout.ANNOTATE_PART, wanted, part)
    with findings.guard(layout.DEDUP_PART):
        _same(findings, layout.DEDUP_PART, dedup_part(record.config), read_record(storage, layout.DEDUP_PART))
    with findings.guard(layout.AGAINST):
        against = identities(read_against(storage))
        findings.expect(f"{path}: against, by {layout.AGAINST}", against, record.run["against"])
    with findings.guard(layout.DONE):
        annotated, _ = survey(storage)
        findings.expect(f"{path}: annotated_sha256, by {layout.DONE}/", annotated, record.run.get("annotated_sha256"))


def _same(findings: Findings, what: str, expected: Any, found: Any) -> None:
    difference = first_difference(json.loads(json.dumps(expected)), found)
    if difference:
        findings.fail(f"{what}: expected and found differ: {difference}")
