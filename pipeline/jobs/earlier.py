"""Finds the indexes of earlier releases that `--against` names, and checks that they can be compared with this run."""

import json
import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import layout
from pipeline.config import Config
from pipeline.duplicates.earlier import EarlierIndex
from pipeline.duplicates.release_index import IndexPart, read_index_part, scheme_of
from pipeline.errors import InputError
from pipeline.storage import Storage, absolute, is_remote, open_storage

_MANIFEST = layout.MANIFEST.removeprefix(f"{layout.RELEASE}/")
_PART = re.compile(r"(?:.*/)?part-(\d+)-of-(\d+)\.parquet")


def find_indexes(against: Iterable[str], config: Config, output: str) -> list[EarlierIndex]:
    """The indexes named: each an OUT or release folder, a folder of an index's parts, or one file of it.

    A part that is named twice counts once. In order of the releases' names. InputError for what is no index, lacks
    parts, was made by another scheme than this config's, or is the output's own.
    """
    found: list[EarlierIndex] = []
    seen: set[tuple[str, int]] = set()
    for given in against:
        index = _find(given)
        if f"{index.root}/".startswith(f"{open_storage(output).location(layout.RELEASE)}/"):
            raise InputError(f"--against {given} is the release of this run itself; give an earlier one")
        _check_scheme(index, given, config)
        fresh = tuple((part, name) for part, name in index.files if (index.release, part) not in seen)
        seen.update((index.release, part) for part, _ in fresh)
        if len(fresh) == len(index.files):
            found.append(index)
        elif fresh:
            raise InputError(f"--against {given} has some parts that another --against has too; give each release once")
    return sorted(found, key=lambda index: (index.release, index.files))


def identities(indexes: Iterable[EarlierIndex]) -> list[dict[str, Any]]:
    """What decides the result: releases by name with the number of their documents, wherever they lie."""
    documents: dict[str, int] = {}
    for index in indexes:
        documents[index.release] = documents.get(index.release, 0) + index.documents
    return [{"release": release, "documents": number} for release, number in sorted(documents.items())]


def _find(given: str) -> EarlierIndex:
    root = given if is_remote(given) else absolute(given)
    if root.endswith(".parquet"):
        folder, _, name = root.rpartition("/")
        return _of_files(given, folder, [name], is_whole=False)
    storage = open_storage(root)
    for folder in (layout.RELEASE, ""):
        manifest = f"{folder}/{_MANIFEST}" if folder else _MANIFEST
        if storage.exists(manifest):
            return _of_release(given, storage, folder, manifest)
    names = [name for name in storage.list("") if _PART.fullmatch(name)]
    if not names:
        raise InputError(
            f"--against {given}: no finished release and no index is there; give the --output of a run, its release, "
            "or the file of an index (release/index/part-*.parquet)"
        )
    return _of_files(given, root, names, is_whole=True)


def _of_release(given: str, storage: Storage, folder: str, manifest: str) -> EarlierIndex:
    try:
        with storage.open(manifest) as stream:
            entries = json.load(stream)["files"]
        rows = {entry["path"]: int(entry["rows"]) for entry in entries if entry["path"].startswith("index/")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"--against {given}: {manifest} cannot be read: {error}") from None
    if not rows:
        raise InputError(f"--against {given}: the release has no index; release it again with this version")
    root = storage.location(folder).rstrip("/")
    first, names = _say(given, root, min(rows)), sorted(rows)
    return _index(given, root, names, first, sum(rows.values()), is_whole=True)


def _of_files(given: str, root: str, names: list[str], is_whole: bool) -> EarlierIndex:
    said = [_say(given, root, name) for name in names]
    if len({part.release for part, _ in said}) > 1:
        raise InputError(f"--against {given}: the parts are of several releases; give each folder by itself")
    return _index(given, root, names, said[0], sum(rows for _, rows in said), is_whole)


def _index(
    given: str, root: str, names: list[str], first: tuple[IndexPart, int], documents: int, is_whole: bool
) -> EarlierIndex:
    """Of a folder all parts must be there; a file may stand for itself."""
    part = first[0]
    files = tuple(sorted((_number(name, part), name) for name in names))
    if is_whole and [number for number, _ in files] != list(range(part.parts)):
        raise InputError(f"--against {given}: {len(files)} of {part.parts} parts of the index are there; give all")
    return EarlierIndex(part.release, part.scheme, root, part.parts, files, documents)


def _number(name: str, part: IndexPart) -> int:
    found = _PART.fullmatch(PurePosixPath(name).name)
    return int(found[1]) if found else part.part


def _say(given: str, root: str, name: str) -> tuple[IndexPart, int]:
    """What a part says of itself, and its rows."""
    try:
        with open_storage(root).open(name) as stream:
            file = pq.ParquetFile(stream)
            return read_index_part(file.schema_arrow), file.metadata.num_rows
    except (OSError, ValueError, pa.ArrowException) as error:
        raise InputError(f"--against {given}: cannot read {name} as an index: {error}") from None


def _check_scheme(index: EarlierIndex, given: str, config: Config) -> None:
    wanted = scheme_of(config)
    if index.scheme != wanted:
        raise InputError(
            f"--against {given}: its signatures were made by {index.scheme}, those of this run by {wanted}, so they "
            "cannot be compared; annotate with the same [fingerprint], or release the earlier pages again with this one"
        )
