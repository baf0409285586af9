"""What *dedup* and *release* have said of some annotated pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import layout
from pipeline.config import Config
from pipeline.duplicates.rows import WITNESS_SCHEMA
from pipeline.errors import InputError, RunError
from pipeline.inspect.columns import batches, whole
from pipeline.inspect.folder import ReleaseFolder
from pipeline.inspect.pages import Place, chunk_names, urls_of
from pipeline.jobs.dedup import is_chosen, survey
from pipeline.release.plan import shard_of
from pipeline.storage import Storage

# Of the copies of a page that was copied a million times, so many are told.
MAX_LOSERS = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """What dedup said, by doc_id.

    is_chosen: whether it has, of these annotated pages by this config. lost_to: kept_id, url, kind,
    similarity and kept_release.
    lost_to_it: {"total": number, "pages": the first MAX_LOSERS}.
    """

    is_chosen: bool
    lost_to: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    lost_to_it: Mapping[str, dict[str, Any]] = field(default_factory=dict)


def read_choice(storage: Storage, config: Config, places: Iterable[Place]) -> Choice:
    """Look these pages up in duplicates/."""
    wanted = {place.doc_id: place.chunk for place in places}
    if not wanted or not _is_chosen(storage, config):
        return Choice(is_chosen=False)
    lost_to: dict[str, dict[str, Any]] = {}
    lost_to_it: dict[str, dict[str, Any]] = {}
    for chunk in chunk_names(storage, layout.DUPLICATES):
        table = whole(storage, layout.chunk_file(layout.DUPLICATES, chunk), WITNESS_SCHEMA.names)
        keys = pa.array(sorted(wanted), pa.string())
        for row in table.filter(pc.is_in(table["doc_id"], keys)).to_pylist():
            lost_to[row.pop("doc_id")] = row
        table = table.filter(pc.is_null(table["kept_release"])).drop_columns("kept_release")
        for row in table.filter(pc.is_in(table["kept_id"], keys)).to_pylist():
            _add_loser(lost_to_it.setdefault(row.pop("kept_id"), {"total": 0, "pages": []}), row, chunk)
    _add_urls(storage, lost_to, lost_to_it)
    return Choice(True, lost_to, lost_to_it)


def released_as(storage: Storage, place: Place) -> str | None:
    """The outcome of an annotated page in the ledger of the release that stands; None without one, or without it."""
    if not storage.exists(layout.MANIFEST):
        return None
    release = ReleaseFolder(storage)
    names = release.parts("ledger")
    name = names[shard_of(place.chunk, len(names))] if names else None
    for table in batches(storage, release.path(name), ["doc_id", "outcome"]) if name else ():
        rows = np.flatnonzero(pc.equal(table["doc_id"], place.doc_id).to_numpy(zero_copy_only=False))
        if len(rows):
            return str(table["outcome"][int(rows[0])].as_py())
    return None


def _is_chosen(storage: Storage, config: Config) -> bool:
    try:
        return is_chosen(storage, config, survey(storage)[0])
    except RunError:
        return False
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{storage.location(layout.DONE)} or {layout.DUPLICATES_DONE} is damaged: {error}; run `kiyome verify`"
        ) from None


def _add_loser(found: dict[str, Any], row: dict[str, Any], chunk: str) -> None:
    found["total"] += 1
    if len(found["pages"]) < MAX_LOSERS:
        found["pages"].append({**row, "chunk": chunk})


def _add_urls(storage: Storage, lost_to: dict[str, dict[str, Any]], lost_to_it: dict[str, dict[str, Any]]) -> None:
    of_run = [row for row in lost_to.values() if row["kept_release"] is None]
    kept = urls_of(storage, chunk_names(storage, layout.ANNOTATED), {row["kept_id"] for row in of_run})
    for row in lost_to.values():
        row["url"] = kept.get(row["kept_id"]) if row["kept_release"] is None else None
    losers = [page for found in lost_to_it.values() for page in found["pages"]]
    urls = urls_of(storage, sorted({page.pop("chunk") for page in losers}), {page["doc_id"] for page in losers})
    for page in losers:
        page["url"] = urls.get(page["doc_id"])
