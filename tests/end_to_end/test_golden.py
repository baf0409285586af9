"""The decisions on data_samples are those written down; a rule whose values change must have a new version."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

AGAIN = "if this is meant, run `python data_samples/expect.py` and read the difference"


@pytest.fixture(scope="module")
def found(sample_run: Path, expect: ModuleType) -> dict[str, Any]:
    return dict(expect.decisions(str(sample_run)))


@pytest.fixture(scope="module")
def golden(expect: ModuleType) -> dict[str, Any]:
    return dict(json.loads(expect.EXPECTED.read_text(encoding="utf-8")))


def test_every_page_has_the_outcome_written_down(found: dict[str, Any], golden: dict[str, Any]) -> None:
    assert found["pages"] == golden["pages"], AGAIN


def test_a_rule_whose_values_changed_has_a_new_version(found: dict[str, Any], golden: dict[str, Any]) -> None:
    measured = {**found["rules"], "book_score": found["book_score"]}
    written = {**golden["rules"], "book_score": golden["book_score"]}
    same_version = {name for name, rule in measured.items() if rule["version"] == written.get(name, {}).get("version")}
    changed = sorted(name for name in same_version if measured[name]["values"] != written[name]["values"])
    assert changed == [], f"values changed but VERSION did not; raise it in filters/<rule>.py, then {AGAIN}"


def test_the_golden_file_knows_every_rule_at_its_version(found: dict[str, Any], golden: dict[str, Any]) -> None:
    versions = {name: rule["version"] for name, rule in found["rules"].items()}
    assert versions == {name: rule["version"] for name, rule in golden["rules"].items()}, AGAIN


def test_the_samples_show_every_outcome(golden: dict[str, Any]) -> None:
    outcomes = {page["outcome"] for page in golden["pages"].values()}
    assert outcomes == {"gated", "error", "opted_out", "rejected", "duplicate", "released"}
