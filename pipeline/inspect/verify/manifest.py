"""Checks the manifest: every file is there with its bytes, sha256 and rows, and nothing else is."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pipeline import layout
from pipeline.duplicates.release_index import INDEX_SCHEMA
from pipeline.inspect.columns import open_parquet
from pipeline.inspect.folder import FUNNEL, MANIFEST, RUN, ReleaseFolder
from pipeline.inspect.verify.check import Check, Findings
from pipeline.release.files import manifest_text
from pipeline.release.removed import SCHEMA
from pipeline.release.rows import DATA_SCHEMA, LEDGER_SCHEMA
from pipeline.storage import Storage

_KINDS = ("data", "ledger", "index")
_REMOVED = layout.REMOVED.removeprefix(f"{layout.RELEASE}/")
_SCHEMAS = {"data": DATA_SCHEMA, "ledger": LEDGER_SCHEMA, "index": INDEX_SCHEMA, _REMOVED: SCHEMA}
_PART = re.compile(r"(?:data|ledger|index)/part-\d+-of-(\d+)\.parquet")
_CARD = layout.CARD.removeprefix(f"{layout.RELEASE}/")
_BLOCK_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Parts:
    """The shards of a release, and which of its files are as the manifest says; no other file is read any further."""

    release: ReleaseFolder
    shards: int
    intact: frozenset[str]

    def path(self, kind: str, shard: int) -> str:
        """The storage path of a shard's `data`, `ledger` or `index`."""
        return self.release.path(self.name(kind, shard))

    def name(self, kind: str, shard: int) -> str:
        """The same, as the manifest has it."""
        return layout.part_file(kind, shard, self.shards).removeprefix(f"{layout.RELEASE}/")

    def is_intact(self, findings: Findings, name: str) -> bool:
        """Whether a file can be read any further; a failure if not."""
        if name not in self.intact:
            findings.fail(f"not checked: {self.release.path(name)} is not what the manifest says")
        return name in self.intact


def check_manifest(release: ReleaseFolder) -> tuple[Check, Parts]:
    """Check the manifest, and every file against it."""
    findings = Findings("manifest")
    path = release.path(MANIFEST)
    entries: list[dict[str, Any]] = []
    with findings.guard(path):
        entries = _read_entries(findings, release.storage, path)
    names = {entry["path"] for entry in entries}
    shards = _count_shards(entries)
    if not shards:
        findings.fail(f"{path} does not name all parts of any number of shards")
    for name in sorted(_required(shards) - names):
        findings.fail(f"{path} does not name {name}")
    with findings.guard(release.folder):
        for name in release.storage.walk(release.folder):
            if name not in names and name != MANIFEST:
                findings.fail(f"{release.path(name)} is not in the manifest")
    intact = frozenset(entry["path"] for entry in entries if _is_intact(findings, release, entry))
    total = sum(entry["bytes"] for entry in entries)
    return findings.check(f"{len(entries):,} files, {total:,} bytes, as written"), Parts(release, shards, intact)


def _read_entries(findings: Findings, storage: Storage, path: str) -> list[dict[str, Any]]:
    with storage.open(path) as stream:
        text = stream.read().decode()
    entries = json.loads(text)["files"]
    names = [entry["path"] for entry in entries]
    if manifest_text(entries) != text or names != sorted(set(names)):
        findings.fail(f"{path} is not as a release writes it: changed, or of another version")
    safe = [entry for entry in entries if not {"..", "/"} & set(PurePosixPath(entry["path"]).parts)]
    for entry in entries:
        if entry not in safe or type(entry["bytes"]) is not int or type(entry["sha256"]) is not str:
            findings.fail(f"{path} has an entry that cannot be: {entry}")
            return []
    return safe


def _count_shards(entries: list[dict[str, Any]]) -> int:
    """The number in the names of parts; 0 if there are fewer entries than that, which is damage."""
    shards = max((int(found[1]) for entry in entries if (found := _PART.fullmatch(entry["path"]))), default=0)
    return shards if shards <= len(entries) else 0


def _required(shards: int) -> set[str]:
    parts = (layout.part_file(kind, n, shards) for kind in _KINDS for n in range(shards))
    return {name.removeprefix(f"{layout.RELEASE}/") for name in parts} | {FUNNEL, RUN, _CARD, _REMOVED}


def _is_intact(findings: Findings, release: ReleaseFolder, entry: dict[str, Any]) -> bool:
    path = release.path(entry["path"])
    with findings.guard(path):
        size, sha256 = _measure(release.storage, path)
        if not findings.expect(f"{path}: bytes, by {MANIFEST}", entry["bytes"], size):
            return False
        if not findings.expect(f"{path}: sha256, by {MANIFEST}", entry["sha256"], sha256):
            return False
        return not path.endswith(".parquet") or _has_rows(findings, release.storage, path, entry)
    return False


def _has_rows(findings: Findings, storage: Storage, path: str, entry: dict[str, Any]) -> bool:
    wanted = _SCHEMAS.get(entry["path"].partition("/")[0])
    with open_parquet(storage, path) as file:
        if wanted is not None and not findings.expect(f"{path}: columns", wanted.names, file.schema_arrow.names):
            return False
        if wanted is not None and not wanted.equals(file.schema_arrow):
            findings.fail(f"{path}: columns are of other types than a release has")
            return False
        return findings.expect(f"{path}: rows, by {MANIFEST}", entry.get("rows"), file.metadata.num_rows)


def _measure(storage: Storage, path: str) -> tuple[int, str]:
    """Bytes and sha256 of a file, read once."""
    sha256 = hashlib.sha256()
    size = 0
    with storage.open(path) as stream:
        while block := stream.read(_BLOCK_BYTES):
            sha256.update(block)
            size += len(block)
    return size, sha256.hexdigest()
