"""The files that make a release one object: manifest, funnel, run and card, written from the reports of its shards."""

import hashlib
import json
import platform
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from pipeline import layout
from pipeline.ahead import map_ahead
from pipeline.config import Config, without_split
from pipeline.config.canonical import SCHEMA_VERSION, canonical, digest
from pipeline.errors import RunError
from pipeline.inputs import read_inputs
from pipeline.release.card import card_text
from pipeline.release.funnel import add_counts, broken_sums, empty_counts, funnel_of
from pipeline.release.removed import SCHEMA, merged_lists
from pipeline.release.shard import new_part
from pipeline.storage import Storage

_PACKAGES = (
    "apache-beam",
    "datasketch",
    "fastwarc",
    "fugashi",
    "kiyome",
    "numpy",
    "pyarrow",
    "trafilatura",
    "unidic-lite",
)


def write_release_files(storage: Storage, run: dict[str, Any]) -> dict[str, Any]:
    """Write funnel, run, card and, last, the manifest, by which a release counts as finished; returns the funnel."""
    files, counts = _read_reports(storage, run["config"]["release"]["tiers"])
    files.append(_write_removed(storage, run["config"]["release"]["rows_per_group"]))
    funnel = funnel_of(counts)
    broken = broken_sums(funnel)
    if broken:
        raise RunError(
            f"the counts of the release do not add up: {'; '.join(broken)}; this is a defect, please report it"
        )
    texts = {layout.FUNNEL: _json(funnel), layout.RUN: _json(run), layout.CARD: card_text(funnel, run, files)}
    for path, text in texts.items():
        files.append(_write(storage, path, text))
    files.sort(key=lambda entry: str(entry["path"]))
    _write(storage, layout.MANIFEST, manifest_text(files))
    return funnel


def manifest_text(files: list[dict[str, Any]]) -> str:
    """The manifest of these files (path, rows of a Parquet file, bytes, sha256), in the order given."""
    return _json({"schema_version": SCHEMA_VERSION, "files": files})


def run_record(storage: Storage, config: Config, config_text: str) -> dict[str, Any]:
    """What made this release. Nothing of the machine, the runner or the clock: the same inputs give the same bytes."""
    versions = {name: version(name) for name in _PACKAGES}
    settings = canonical(config)
    return {
        "schema_version": SCHEMA_VERSION,
        "versions": {"python": platform.python_version(), **versions},
        "inputs": inputs_record(storage),
        "config_sha256": digest(settings),
        "config": settings,
        "config_text": without_split(config_text),
    }


def inputs_record(storage: Storage) -> dict[str, Any]:
    """How many inputs there are, their bytes in all, and the sha256 of their names and sizes."""
    names = hashlib.sha256()
    inputs = size_bytes = 0
    for item in read_inputs(storage):
        names.update(f"{item.name}\0{item.size_bytes}\n".encode())
        inputs += 1
        size_bytes += item.size_bytes
    return {"files": inputs, "bytes": size_bytes, "sha256_of_names_and_sizes": names.hexdigest()}


def release_record(
    storage: Storage, config: Config, config_text: str, annotated: str, against: list[dict[str, Any]]
) -> dict[str, Any]:
    """What is written as run.json: `run_record`, a digest of the annotated pages, earlier releases, and its name.

    The name, `release`, follows from all the rest: releases of one name hold the same pages.
    """
    record = {**run_record(storage, config, config_text), "annotated_sha256": annotated, "against": against}
    return {"release": name_of(record), **record}


def name_of(record: dict[str, Any]) -> str:
    """The name of a release, 16 hexadecimal digits, from the rest of its record."""
    return digest({key: value for key, value in record.items() if key != "release"})[:16]


def _read_reports(storage: Storage, tiers: Iterable[str]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    files: list[dict[str, Any]] = []
    counts = empty_counts(tiers)
    reports = 0
    shards = 0
    names = storage.list(layout.SHARD_REPORTS)
    for report in map_ahead(lambda name: _read_json(storage, f"{layout.SHARD_REPORTS}/{name}"), names):
        files.extend(report["files"])
        add_counts(counts, report["counts"])
        shards = report["shards"]
        reports += 1
    if reports != shards or not shards:
        raise RunError(f"{reports} of {shards} shards were written; run the same `kiyome release` again")
    return files, counts


def _read_json(storage: Storage, path: str) -> Any:
    with storage.open(path) as stream:
        return json.load(stream)


def _write_removed(storage: Storage, rows_per_group: int) -> dict[str, Any]:
    with new_part(storage, layout.REMOVED, SCHEMA, rows_per_group) as part:
        for table in merged_lists(storage):
            part.rows.add(table)
    return part.report()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _write(storage: Storage, path: str, text: str) -> dict[str, Any]:
    data = text.encode()
    with storage.create(path) as stream:
        stream.write(data)
    sha256 = hashlib.sha256(data).hexdigest()
    return {"path": path.removeprefix(f"{layout.RELEASE}/"), "bytes": len(data), "sha256": sha256}
