"""Lines that a site repeats are found and removed as a plain count of all texts would; with the same bytes anywhere."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from killed_runs import killed_run
from site_pages import CONFIG, FOOTERS, HEADER, NOTICE, write_inputs

from pipeline.inspect.verify import verify

Digests = Callable[[Path], dict[str, str]]
Kiyome = Callable[..., "subprocess.CompletedProcess[str]"]
Row = dict[str, Any]
EMBEDDED = ("--runner=PortableRunner", "--job_endpoint=embed")
EDGE, MIN_PAGES, MIN_SHARE, MIN_CHARS = 3, 5, 0.2, 20


@pytest.fixture(scope="module")
def arguments(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The command line but for the output."""
    folder = tmp_path_factory.mktemp("sites")
    (folder / "sites.toml").write_text(CONFIG, encoding="utf-8")
    inputs = [part for path in write_inputs(folder) for part in ("--input", str(path))]
    return ("run", *inputs, "--config", str(folder / "sites.toml"))


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory, arguments: tuple[str, ...], kiyome: Kiyome) -> Path:
    folder = tmp_path_factory.mktemp("one") / "out"
    done = kiyome(*arguments, "--output", folder, "--workers", "1")
    assert done.returncode == 0, done.stderr
    return folder


def rows_of(folder: Path) -> list[Row]:
    return list(ds.dataset(folder).to_table().to_pylist())


@pytest.fixture(scope="module")
def kept(output: Path) -> list[tuple[str, str, list[str]]]:
    """(doc_id, host, lines) of every page that is no duplicate; the config has no rules."""
    dropped = {row["doc_id"] for row in rows_of(output / "duplicates")}
    pages = [row for row in rows_of(output / "annotated") if row["doc_id"] not in dropped]
    return [(row["doc_id"], urlsplit(row["url"]).netloc, row["text"].split("\n")) for row in pages]


@pytest.fixture(scope="module")
def recurring(kept: list[tuple[str, str, list[str]]]) -> dict[str, dict[str, int]]:
    """By host its recurring lines with their pages, counted from texts, line by line."""
    pages = Counter(host for _, host, _ in kept)
    counts: dict[str, Counter[str]] = {host: Counter() for host in pages if host}
    for _, host, lines in kept:
        if host:
            counts[host].update(edges(words_of(lines)))
    return {
        host: {line: n for line, n in found.items() if n >= MIN_PAGES and n >= MIN_SHARE * pages[host]}
        for host, found in counts.items()
    }


def words_of(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if any(c.isalnum() for c in line)]


def edges(lines: list[str]) -> set[str]:
    return {*lines[:EDGE], *lines[-EDGE:]}


def trimmed(lines: list[str], recurring: dict[str, int]) -> list[str]:
    """The lines with words that stay."""
    first, last = 0, len(lines)
    while first < min(EDGE, last) and lines[first] in recurring:
        first += 1
    while last > max(first, len(lines) - EDGE) and lines[last - 1] in recurring:
        last -= 1
    return lines[first:last]


def test_what_recurs_is_what_was_framed(recurring: dict[str, dict[str, int]]) -> None:
    """Not the lines of a page with sixteen copies, nor those of too few pages, or of too small a share of them."""
    assert recurring["framed.example"].keys() == {HEADER, *FOOTERS}
    others = {host: found for host, found in recurring.items() if host != "framed.example"}
    assert {"small.example", "large.example"} < others.keys()
    assert not any(others.values())


def test_pages_lose_what_a_plain_walk_takes(
    output: Path, kept: list[tuple[str, str, list[str]]], recurring: dict[str, dict[str, int]]
) -> None:
    released = {row["doc_id"]: row["text"] for row in rows_of(output / "release/data")}
    ledger = {row["doc_id"]: row for row in rows_of(output / "release/ledger")}
    for doc_id, host, lines in kept:
        worded = words_of(lines)
        left = trimmed(worded, recurring.get(host, {}))
        assert ledger[doc_id]["boilerplate_lines"] == len(worded) - len(left)
        if len(left) == len(worded):
            assert released[doc_id] == "\n".join(lines)
        elif doc_id in released:
            assert words_of(released[doc_id].split("\n")) == left
            assert "\n\n\n" not in released[doc_id]
            assert released[doc_id] == released[doc_id].strip()
        else:
            assert len("\n".join(left)) < MIN_CHARS
            assert [d["rule"] for d in ledger[doc_id]["failed"]] == ["chars_without_boilerplate"]
    assert [row["outcome"] for row in ledger.values()].count("rejected") == 1


def test_what_is_removed_is_listed_once(output: Path, recurring: dict[str, dict[str, int]]) -> None:
    """Masked as texts are; in order."""
    listed = pq.read_table(output / "release/boilerplate.parquet").to_pylist()
    found = {(row["host"], row["line"]): (row["pages"], row["removed"]) for row in listed}
    pages = recurring["framed.example"]
    shown = {line: line.replace("5678", "XXXX") for line in pages}
    assert len(found) == len(listed) == 3
    assert {line: found["framed.example", shown[line]][0] for line in pages} == pages
    assert list(found) == sorted(found)
    ledger = rows_of(output / "release/ledger")
    removed = sum(row["boilerplate_lines"] for row in ledger if row["outcome"] == "released")
    assert sum(row["removed"] for row in listed) == removed


def test_a_line_within_a_page_stays(output: Path) -> None:
    texts = [row["text"] for row in rows_of(output / "release/data") if "framed" in row["url"]]
    assert sum(NOTICE in text for text in texts) == 24
    assert not any(text.startswith(HEADER) or text.endswith(FOOTERS) for text in texts)


def test_the_run_verifies(output: Path) -> None:
    assert [check.failures for check in verify(str(output)) if not check.ok] == []
    assert [check.failures for check in verify(str(output / "release")) if not check.ok] == []


@pytest.mark.parametrize(
    "options", [pytest.param(("--workers", "2"), id="two workers"), pytest.param(EMBEDDED, id="portable runner")]
)
def test_the_same_bytes(
    output: Path,
    tmp_path: Path,
    arguments: tuple[str, ...],
    kiyome: Kiyome,
    digests: Digests,
    options: tuple[str, ...],
) -> None:
    done = kiyome(*arguments, "--output", tmp_path / "out", *options)
    assert done.returncode == 0, done.stderr
    for folder in ("boilerplate", "release"):
        assert digests(tmp_path / "out" / folder) == digests(output / folder)
    assert len(digests(output / "boilerplate")) > 1


@pytest.mark.parametrize(("folder", "files"), [("boilerplate", 1), ("run/removed", 1)])
def test_a_killed_run_is_finished_by_the_same_command(
    output: Path, tmp_path: Path, arguments: tuple[str, ...], kiyome: Kiyome, digests: Digests, folder: str, files: int
) -> None:
    """In the midst of dedup's files of boilerplate, and of the shards' lists."""
    command = (sys.executable, "-m", "pipeline", *arguments)
    killed = killed_run(lambda out: [*command, "--output", str(out), "--workers", "1"], tmp_path, folder, files)
    again = kiyome(*arguments, "--output", killed, "--workers", "1")
    assert again.returncode == 0, again.stderr
    assert digests(killed / "release") == digests(output / "release")
