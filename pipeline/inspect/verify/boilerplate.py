"""Checks boilerplate: what *dedup* counted against the pages, and the release's list against what its pages lost.

Neither the lines of all hosts nor the list fit in memory. So both sides of an equation are sums over all lines, each
times a hash of the line, modulo 2**64: they are equal by chance alone with odds of 1 in 2**64.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from pipeline import layout
from pipeline.config import Config
from pipeline.config.tables import Boilerplate
from pipeline.duplicates.boilerplate import read_boilerplate
from pipeline.duplicates.lines import Packed, count_chunk_lines
from pipeline.inspect.verify.check import Check, Findings
from pipeline.inspect.verify.chunks import Annotated
from pipeline.inspect.verify.manifest import Parts
from pipeline.release.boilerplate import CleanedPage
from pipeline.release.masking import mask_personal_data
from pipeline.release.removed import rows_of
from pipeline.storage import Storage

_MODULUS = 2**64
_REMOVED = layout.REMOVED.removeprefix(f"{layout.RELEASE}/")
Numbers = NDArray[np.uint64]


@dataclass(slots=True)
class Removals:
    """The lines that pages lost: how many, and the sum of their hashes."""

    lines: int = 0
    total: int = 0

    def add(self, page: CleanedPage, is_masked: bool) -> None:
        """Count the lines of a released page."""
        for line in page.removed:
            text = mask_personal_data(line.line)[0] if is_masked else line.line
            self.add_row(page.host, text, line.line_hash, line.host_pages, line.pages, 1)

    def add_row(self, host: str, line: str, line_hash: int, host_pages: int, pages: int, removed: int) -> None:
        """Count a line that was removed so many times."""
        told = repr((host, line, line_hash, host_pages, pages)).encode()
        self.lines += removed
        self.total += removed * int.from_bytes(blake2b(told, digest_size=8).digest(), "little")
        self.total %= _MODULUS


def check_list(parts: Parts, counts: dict[str, Any] | None, lost: Removals | None) -> Check:
    """Check boilerplate.parquet by itself, against the ledger's counts, and against what pages lost, where known."""
    findings = Findings("boilerplate list")
    path = parts.release.path(_REMOVED)
    listed, rows, last = Removals(), 0, ("", "", -1)
    with findings.guard(path):
        if parts.is_intact(findings, _REMOVED):
            with parts.release.storage.open(path) as stream:
                for row in rows_of(stream):
                    rows += 1
                    if not (last < row[:3] and row[-1] > 0 and 1 < row[4] <= row[3]):
                        findings.fail(f"{path}, row {rows}: out of order, there twice, or never removed: {row}")
                    last = row[:3]
                    listed.add_row(*row)
            if counts is not None:
                findings.expect(f"{path}: lines removed, by the ledger", counts["boilerplate_lines"], listed.lines)
            if lost is not None and lost != listed:
                findings.fail(
                    f"{path} does not list the lines that the pages of the run lost, which are {lost.lines:,}"
                )
    return findings.check(f"{rows:,} lines, removed {listed.lines:,} times")


def check_counts(storage: Storage, annotated: Annotated, config: Config) -> Check:
    """Count the recurring lines of all kept pages anew, and check that they reach the limits of the config."""
    findings = Findings("boilerplate")
    rows = 0
    counted = written = 0
    for name in annotated.names if config.boilerplate.is_on else ():
        path = layout.chunk_file(layout.BOILERPLATE, name)
        with findings.guard(path):
            if name in annotated.broken:
                findings.fail(f"not checked: the files of chunk {name} are not as its marker says")
                continue
            recurring = read_boilerplate(storage, name)
            rows += len(recurring)
            _check_rows(findings, path, recurring, config.boilerplate)
            found, said = _sums(storage, name, config, recurring)
            counted, written = (counted + found) % _MODULUS, (written + said) % _MODULUS
    if counted != written:
        findings.fail(f"{layout.BOILERPLATE}/: the pages of a line, or of a host, are not as many as it says")
    return findings.check(f"{rows:,} rows of recurring lines, their pages counted anew")


def _check_rows(findings: Findings, path: str, recurring: Packed, settings: Boilerplate) -> None:
    pages, host_pages = recurring["pages"], recurring["host_pages"]
    few = (pages < settings.min_pages) | (pages < settings.min_share * host_pages) | (pages > host_pages)
    for row in recurring[few].tolist():
        findings.fail(f"{path}: (host, its pages, line, pages) {row} is not within the limits of the config")
    order = list(zip(recurring["host"].tolist(), recurring["line"].tolist(), strict=True))
    if order != sorted(set(order)):
        findings.fail(f"{path}: a line is there twice, or out of order")


def _sums(storage: Storage, name: str, config: Config, recurring: Packed) -> tuple[int, int]:
    """What a chunk adds to each side of: pages found with a line x pages of its host = pages said x pages found.

    Added up over the chunks of a host, both are the line's pages times the host's.
    """
    hosts, counts = count_chunk_lines(storage, name, config, _duplicates(storage, name))
    of_host = {int.from_bytes(host, "little"): pages for host, pages in hosts}
    here = np.array([of_host.get(host, 0) for host in recurring["host"].tolist()], np.uint64)
    key = {(host, line): pages for host, line, pages in counts.tolist()}
    pairs = zip(recurring["host"].tolist(), recurring["line"].tolist(), strict=True)
    found = np.array([key.get(pair, 0) for pair in pairs], np.uint64)
    weights = _mixed(recurring["host"], recurring["line"])
    left = found * recurring["host_pages"].astype(np.uint64) * weights
    right = recurring["pages"].astype(np.uint64) * here * weights
    return int(left.sum(dtype=np.uint64)), int(right.sum(dtype=np.uint64))


def _mixed(hosts: Numbers, lines: Numbers) -> Numbers:
    """A hash for each host and line; both are hashes already."""
    return np.asarray(hosts * np.uint64(0x9E3779B97F4A7C15) ^ lines)


def _duplicates(storage: Storage, name: str) -> frozenset[str]:
    path = layout.chunk_file(layout.DUPLICATES, name)
    if not storage.exists(path):
        return frozenset()
    with storage.open(path) as stream:
        return frozenset(pq.read_table(stream, columns=["doc_id"])["doc_id"].to_pylist())
