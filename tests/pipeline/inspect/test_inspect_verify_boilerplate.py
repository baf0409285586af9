"""Boilerplate as `verify` sees it: a true run holds; whatever is said otherwise than it was is found."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from boilerplate_run import EMPTIED, FOOTER, HEADER, LINES_REMOVED, A, build_run, prose, seal_dedup

from pipeline.inspect.explain import explain
from pipeline.inspect.verify import verify
from pipeline.release.files import manifest_text
from pipeline.storage import LocalStorage

Row = dict[str, Any]
Change = Callable[[list[Row]], list[Row]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_run(tmp_path_factory.mktemp("boilerplate") / "out")


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "out"))


def failed_checks(out: Path) -> dict[str, str]:
    return {check.name: " | ".join(check.failures) for check in verify(str(out)) if not check.ok}


def edit(path: Path, change: Change) -> None:
    table = pq.read_table(path)
    pq.write_table(pa.Table.from_pylist(change(table.to_pylist()), table.schema), path, compression="zstd")


def seal(out: Path) -> None:
    """Make the record of dedup and the manifest name the files as they are now."""
    seal_dedup(LocalStorage(str(out)))
    release, files = out / "release", []
    for path in sorted(path for path in release.rglob("*") if path.is_file() and path.name != "manifest.json"):
        entry: Row = {"path": path.relative_to(release).as_posix()}
        if path.suffix == ".parquet":
            entry["rows"] = pq.read_metadata(path).num_rows
        data = path.read_bytes()
        files.append({**entry, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()})
    (release / "manifest.json").write_text(manifest_text(files))


def test_a_run_that_removed_lines_holds(made: Path) -> None:
    assert failed_checks(made) == {}
    assert failed_checks(made / "release") == {}


def test_what_the_run_has(made: Path) -> None:
    """Both lines of five pages are gone; a page with nothing else is rejected, and the copy of it names it still."""
    texts = ds.dataset(made / "release/data").to_table().to_pylist()
    assert sorted(row["text"] for row in texts) == sorted([*map(prose, (0, 1, 2, 3, 4, 7)), f"{HEADER}\n{prose(10)}"])
    listed = pq.read_table(made / "release/boilerplate.parquet").to_pylist()
    masked = FOOTER.replace("neko@example.jp", "xxxx@yyy.jp")
    assert [(r["host"], r["line"], r["host_pages"], r["pages"], r["removed"]) for r in listed] == sorted(
        [(A, HEADER, 6, 6, 5), (A, masked, 6, 6, 5)]
    )
    funnel = json.loads((made / "release/funnel.json").read_text())
    assert funnel["released"]["boilerplate_lines"] == LINES_REMOVED
    assert funnel["rejected"] == {
        "total": 2,
        "by_rule": {
            "chars_without_boilerplate": {"failed": 1, "alone": 1},
            "noun_share": {"failed": 1, "alone": 1},
        },
    }


def one_more(column: str) -> Change:
    return lambda rows: [{**rows[0], column: rows[0][column] + 1}, *rows[1:]]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (one_more("removed"), "lines removed, by the ledger: expected 10, found 11"),
        (one_more("line_hash"), "does not list the lines that the pages of the run lost"),
        (lambda rows: [{**rows[0], "pages": 5}, *rows[1:]], "does not list the lines"),
        (lambda rows: [{**rows[0], "line": "犬の会"}, *rows[1:]], "does not list the lines"),
        (lambda rows: rows[:1], "lines removed, by the ledger: expected 10, found 5"),
        (lambda rows: rows[::-1], "out of order, there twice, or never removed"),
        (lambda rows: [*rows, rows[-1]], "out of order, there twice, or never removed"),
        (lambda rows: [{**rows[0], "removed": 0}, *rows[1:]], "never removed"),
    ],
)
def test_an_untrue_list_is_found(out: Path, change: Change, says: str) -> None:
    edit(out / "release/boilerplate.parquet", change)
    seal(out)
    assert says in failed_checks(out)["boilerplate list"]


def chunk_file(out: Path) -> Path:
    return sorted((out / "boilerplate").iterdir())[0]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (one_more("pages"), "is not within the limits of the config"),
        (lambda rows: [{**rows[0], "pages": 2}, *rows[1:]], "is not within the limits"),
        (lambda rows: [{**row, "host_pages": 13} for row in rows], "is not within the limits"),
        (lambda rows: [{**rows[0], "pages": 5}, *rows[1:]], "are not as many as it says"),
        (one_more("host_pages"), "are not as many as it says"),
        (one_more("line_hash"), "are not as many as it says"),
        (lambda rows: rows[::-1], "a line is there twice, or out of order"),
        (lambda rows: [*rows, rows[-1]], "a line is there twice, or out of order"),
    ],
)
def test_an_untrue_count_of_dedup_is_found(out: Path, change: Change, says: str) -> None:
    edit(chunk_file(out), change)
    seal(out)
    assert says in failed_checks(out)["boilerplate"]


def test_a_line_that_is_left_out_is_found_by_the_pages_that_lost_it(out: Path) -> None:
    edit(chunk_file(out), lambda rows: rows[1:])
    seal(out)
    assert "boilerplate_lines" in failed_checks(out)["pages"]


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"x")], ids=["removed", "other bytes"])
def test_damage_to_a_file_of_boilerplate_is_found(out: Path, damage: Callable[[Path], Any]) -> None:
    damage(chunk_file(out))
    assert "boilerplate/, by run/duplicates.json" in failed_checks(out)["duplicates"]


@pytest.mark.parametrize(
    ("wanted", "columns", "says"),
    [
        ("released", {"boilerplate_lines": None}, "None lines"),
        ("released", {"boilerplate_lines": 9, "boilerplate_chars": 1}, "cannot have 1 characters"),
        ("released", {"boilerplate_lines": 0, "boilerplate_chars": 7}, "cannot have 7 characters"),
        ("rejected", {"boilerplate_lines": 0, "boilerplate_chars": 0}, "0 lines"),
        ("duplicate", {"boilerplate_lines": 1, "boilerplate_chars": 7}, "duplicate, but 1 lines"),
    ],
)
def test_an_untrue_row_of_the_ledger_is_found(out: Path, wanted: str, columns: Row, says: str) -> None:
    for path in (out / "release/ledger").iterdir():
        edit(path, lambda rows: [{**row, **columns} if row["outcome"] == wanted else row for row in rows])
    seal(out)
    found = failed_checks(out)
    assert says in found["ledger"]
    assert "pages" in found


def test_a_text_that_keeps_its_boilerplate_is_found(out: Path) -> None:
    path = next(p for p in (out / "release/data").iterdir() if pq.read_metadata(p).num_rows)
    edit(path, lambda rows: [{**row, "text": f"{HEADER}\n{row['text']}"} for row in rows])
    seal(out)
    assert "text: expected" in failed_checks(out)["pages"]


def story(out: Path, number: int, host: str = A) -> Row:
    (page,) = explain(str(out), f"https://{host}/{number}")["pages"]
    return dict(page)


def test_explain_names_the_lines_that_are_gone(made: Path) -> None:
    page = story(made, 3)
    assert (page["outcome"], page["pending"]) == ("released", None)
    found = page["boilerplate"]
    assert (found["lines"], found["chars"]) == (2, len(HEADER) + len(FOOTER) + 4)
    assert [(line["line"], line["pages"], line["host_pages"]) for line in found["removed"]] == [
        (HEADER, 6, 6),
        (FOOTER, 6, 6),
    ]
    assert found["limits"] == [{"op": ">=", "limit": 10.0, "passed": True}]


def test_explain_tells_why_a_page_of_boilerplate_is_rejected(made: Path) -> None:
    page = story(made, EMPTIED)
    assert (page["outcome"], page["released_as"], page["pending"]) == ("rejected", "rejected", None)
    assert page["boilerplate"]["limits"] == [{"op": ">=", "limit": 10.0, "passed": False}]
    assert page["lost_to_it"]["total"] == 1


def test_explain_of_a_page_that_loses_nothing(made: Path) -> None:
    assert story(made, 10, "b.example")["boilerplate"] == {"lines": 0, "chars": 0, "removed": [], "limits": []}
