"""Checksums can be made anew; `verify` still finds what is untrue, by the rows themselves."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from finished_run import BROKEN, COPY, CRAWL, ESSAY, NEAR, SHORT, doc_id_of
from forged_runs import Row, edit, edit_json, edit_page, failed_checks, seal_release, seal_run

from pipeline.release.files import manifest_text


def test_sealing_what_was_not_changed_changes_nothing(run_copy: Path) -> None:
    kept = {path for path in (run_copy / "release").rglob("*") if path.is_file() and "index" not in path.parts}
    before = {path: path.read_bytes() for path in kept if path.name != "manifest.json"}
    seal_run(run_copy)
    assert {path: path.read_bytes() for path in before} == before
    assert failed_checks(run_copy) == {}


def decision(**columns: Any) -> list[Row]:
    return [{"rule": "short_lines", "version": 1, "value": 0.75, "op": "<=", "limit": 0.5, **columns}]


@pytest.mark.parametrize(
    ("url", "columns", "check", "says"),
    [
        (SHORT, {"failed": decision(value=0.5)}, "ledger", "0.5 <= 0.5 is true"),
        (SHORT, {"failed": decision(limit=0.6)}, "ledger", "the config has no limit short_lines (version 1) <= 0.6"),
        (SHORT, {"failed": decision(version=2)}, "ledger", "the config has no limit"),
        (SHORT, {"failed": decision(op="<")}, "ledger", "the config has no limit"),
        (SHORT, {"failed": []}, "ledger", "no failed decision"),
        (SHORT, {"failed": decision(value=0.76)}, "pages", "'value': 0.75"),
        (SHORT, {"book_score": 0.71}, "pages", "book_score: expected 0.7, found 0.71"),
        (SHORT, {"reason": "because"}, "ledger", "its reason is 'because'"),
        (SHORT, {"kept_id": "00"}, "ledger", "but a kept page is named"),
        (SHORT, {"outcome": "forgotten"}, "ledger", "'forgotten' is unknown"),
        (NEAR, {"similarity": 0.77}, "ledger", "similarity 0.77"),
        (NEAR, {"similarity": 0.85}, "pages", "expected 0.84375, found 0.85"),
        (COPY, {"similarity": 0.99}, "ledger", "similarity 0.99 of a duplicate (exact)"),
        (NEAR, {"kept_id": None}, "ledger", "without its kept page"),
        (NEAR, {"kind": "far"}, "ledger", "kind far"),
        (NEAR, {"kind": "earlier", "kept_release": "ff"}, "ledger", "kind earlier"),
        (NEAR, {"kept_release": "ff"}, "ledger", "kept_release ff of a duplicate (near); run.json names none"),
        (SHORT, {"kept_release": "ff"}, "ledger", "but a kept page is named"),
        (NEAR, {"kept_id": doc_id_of(SHORT)}, "kept pages", doc_id_of(SHORT)),
        (NEAR, {"kept_id": "f" * 30 + "00"}, "kept pages", "f" * 30 + "00"),
        (ESSAY, {"failed": decision()}, "ledger", "released, but short_lines is named as failed"),
        (ESSAY, {"outcome": "opted_out"}, "funnel", "opted_out"),
        (NEAR, {"book_tier": "B"}, "ledger", "0.8 is of the tier A, but B is named"),
        (ESSAY, {"book_tier": None}, "ledger", "of the tier A, but None is named"),
        (BROKEN, {"book_tier": "A"}, "ledger", "None is of the tier None, but A is named"),
        (ESSAY, {"outcome": "error", "reason": "timeout"}, "funnel", "annotated: expected 13, found 12"),
        (ESSAY, {"url": "https://example.jp/other"}, "data", "url: expected 'https://example.jp/other'"),
    ],
)
def test_an_untrue_row_of_the_ledger_is_found(run_copy: Path, url: str, columns: Row, check: str, says: str) -> None:
    edit_page(run_copy / "release/ledger", url, **columns)
    seal_release(run_copy)
    assert says in failed_checks(run_copy)[check]


@pytest.mark.parametrize(
    ("columns", "check", "says"),
    [
        ({"text": "別の本文。" * 56}, "pages", "text: expected"),
        ({"text": "短い"}, "data", "chars: expected 2, found 280"),
        ({"title": "犬"}, "pages", "title: expected '猫', found '犬'"),
        ({"tokens": 41}, "pages", "tokens"),
        ({"masked": 1}, "funnel", "masked"),
        ({"doc_id": "0" * 32}, "data", "doc_id"),
        ({"book_grade": 5.0}, "data", "book_grade"),
        ({"book_tier": "C"}, "data", "book_tier: expected 'A', found 'C'"),
    ],
)
def test_an_untrue_row_of_the_data_is_found(run_copy: Path, columns: Row, check: str, says: str) -> None:
    edit_page(run_copy / "release/data", ESSAY, **columns)
    seal_release(run_copy)
    assert says in failed_checks(run_copy)[check]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"text_hash": bytes(15) + b"1"}, "text_hash: expected"),
        ({"sketch": bytes(255) + b"1"}, "sketch: expected"),
        ({"doc_id": "0" * 32}, "doc_ids after row 0"),
    ],
)
def test_an_untrue_row_of_the_index_is_found(run_copy: Path, columns: Row, says: str) -> None:
    essay = doc_id_of(ESSAY)
    edit(run_copy / "release/index", lambda row: {**row, **columns} if row["doc_id"] == essay else row)
    seal_release(run_copy)
    failed = failed_checks(run_copy)
    assert failed.keys() == {"index"}
    assert says.replace("after row 0", "after row") in failed["index"]


def test_a_release_that_bears_another_name_is_found(run_copy: Path) -> None:
    edit_json(run_copy / "release/run.json", lambda run: {**run, "release": "00112233445566aa"})
    seal_release(run_copy)
    assert failed_checks(run_copy).keys() == {"config", "index"}


def test_a_released_page_that_is_left_out_everywhere_in_the_release_is_found(run_copy: Path) -> None:
    release = run_copy / "release"
    left_out = doc_id_of("https://example.jp/3")
    for folder in ("data", "ledger", "index"):
        edit(release / folder, lambda row: None if row["doc_id"] == left_out else row)
    seal_release(run_copy)
    assert failed_checks(release).keys() == {"funnel"}

    def one_less(funnel: Row) -> Row:
        sizes = {"chars": 280, "text_bytes": 824, "total": 1}  # 8 lines of 34 characters of 3 bytes, and their ends
        released = {key: value - sizes[key] if key in sizes else value for key, value in funnel["released"].items()}
        own = released["by_tier"]["C"]
        own |= {"pages": own["pages"] - 1, "chars": own["chars"] - 280}
        less = {key: funnel[key] - 1 for key in ("pages_read", "annotated")}
        return {**funnel, **less, "released": released}

    edit_json(release / "funnel.json", one_less)
    seal_release(run_copy)
    assert failed_checks(release) == {}
    found = failed_checks(run_copy)
    assert "annotated: expected 13, found 12" in found["funnel"]
    assert "expected" in found["pages"]


def test_a_tier_that_is_counted_wrongly_is_found(run_copy: Path) -> None:
    def moved(funnel: Row) -> Row:
        tiers = funnel["released"]["by_tier"]
        tiers["A"]["pages"] += 1
        tiers["C"]["pages"] -= 1
        return funnel

    edit_json(run_copy / "release/funnel.json", moved)
    seal_release(run_copy)
    assert "released.by_tier.A.pages" in failed_checks(run_copy)["funnel"]


def test_a_funnel_whose_numbers_do_not_add_up_is_found(run_copy: Path) -> None:
    edit_json(run_copy / "release/funnel.json", lambda funnel: {**funnel, "pages_read": 20})
    seal_release(run_copy)
    found = failed_checks(run_copy)["funnel"]
    assert "pages_read: 19 -> 20" in found
    assert "pages read 20 != gated + errors + annotated = 19" in found


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda run: {**run, "config_sha256": "0" * 64}, "config_sha256"),
        (lambda run: {**run, "config_text": run["config_text"].replace("0.5", "0.6")}, "config_text and config"),
        (lambda run: {**run, "config_text": "no TOML"}, "config_text"),
        (lambda run: {**run, "annotated_sha256": "0" * 64}, "annotated_sha256"),
        (lambda run: {**run, "inputs": {**run["inputs"], "bytes": 1}}, "inputs"),
        (lambda run: {}, "config"),
        (lambda run: [], "run.json"),
    ],
)
def test_an_untrue_record_of_the_release_is_found(run_copy: Path, change: Callable[[Row], Any], says: str) -> None:
    edit_json(run_copy / "release/run.json", change)
    seal_release(run_copy)
    assert says in failed_checks(run_copy)["config"]


def test_a_page_that_is_annotated_twice_is_found(run_copy: Path) -> None:
    path = sorted((run_copy / "annotated").iterdir())[0]
    table = pq.read_table(path)
    pq.write_table(pa.concat_tables([table, table.slice(0, 1)]), path)
    seal_run(run_copy)
    found = failed_checks(run_copy)
    assert "rows and bytes of text" in found["chunk files"]
    counts = json.loads(table.schema.metadata[b"kiyome.chunk"])
    counts |= {"annotated": 4, "text_bytes": counts["text_bytes"] * 4 // 3}
    twice = pa.concat_tables([table, table.slice(0, 1)])
    pq.write_table(twice.replace_schema_metadata({b"kiyome.chunk": json.dumps(counts).encode()}), path)
    seal_run(run_copy)
    found = failed_checks(run_copy)
    assert "chunk files" not in found
    assert f"{CRAWL}: the page {doc_id_of(ESSAY)} is there more than once" in found["page ids"]
    assert "annotated: expected 14, found 13" in found["funnel"]


@pytest.mark.parametrize(
    ("columns", "check", "says"),
    [
        ({"doc_id": "0" * 32}, "page ids", "doc_id"),
        ({"source_file": "other.warc.gz"}, "page ids", "source_file"),
        ({"source_offset": 3}, "page ids", "doc_id"),
        ({"url": "https://example.jp/other"}, "pages", "url"),
        ({"text": "別の本文。" * 56}, "pages", "text"),
        ({"book_score": 0.1}, "pages", "book_score"),
        ({"opt_out": "noai"}, "pages", "outcome: expected 'opted_out', found 'released'"),
    ],
)
def test_an_untrue_annotated_row_is_found(run_copy: Path, columns: Row, check: str, says: str) -> None:
    edit_page(run_copy / "annotated", ESSAY, **columns)
    seal_run(run_copy)
    assert says in failed_checks(run_copy)[check]


@pytest.mark.parametrize(
    ("folder", "columns", "says"),
    [
        ("errors", {"detail": "other"}, "detail"),
        ("gated", {"evidence": "other"}, "detail"),
        ("errors", {"stage": "X"}, "stage"),
    ],
)
def test_an_untrue_row_of_errors_or_gated_pages_is_found(run_copy: Path, folder: str, columns: Row, says: str) -> None:
    edit(run_copy / folder, lambda row: {**row, **columns})
    seal_run(run_copy)
    assert says in failed_checks(run_copy)["pages"]


def test_errors_of_another_kind_than_counted_are_found(run_copy: Path) -> None:
    edit(run_copy / "errors", lambda row: {**row, "kind": "other"})
    seal_run(run_copy)
    assert "rows by kind" in failed_checks(run_copy)["chunk files"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda row: None if row["kind"] == "near" else row, "outcome"),
        (lambda row: {**row, "doc_id": "0" * 32} if row["kind"] == "exact" else row, "0" * 32),
        (lambda row: {**row, "similarity": 0.9} if row["kind"] == "near" else row, "similarity"),
    ],
)
def test_untrue_duplicates_are_found(run_copy: Path, change: Callable[[Row], Row | None], says: str) -> None:
    edit(run_copy / "duplicates", change)
    seal_run(run_copy)
    assert says in failed_checks(run_copy)["pages"]


@pytest.mark.parametrize(
    "change",
    [
        lambda files: [{**entry, "path": f"../release/{entry['path']}"} for entry in files],
        lambda files: [{**entry, "path": f"/{entry['path']}"} for entry in files],
        lambda files: [{**entry, "bytes": str(entry["bytes"])} for entry in files],
        lambda files: [*files, files[-1]],
        lambda files: files[::-1],
        lambda files: [entry for entry in files if "data/" not in entry["path"]],
        lambda files: [{**files[0], "path": "data/part-00000-of-9999999999.parquet"}, *files],
        lambda files: [],
    ],
)
def test_a_manifest_that_cannot_be_is_found(run_copy: Path, change: Callable[[list[Row]], list[Row]]) -> None:
    path = run_copy / "release/manifest.json"
    path.write_text(manifest_text(change(json.loads(path.read_text())["files"])))
    assert "manifest" in failed_checks(run_copy)
