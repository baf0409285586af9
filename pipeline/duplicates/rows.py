"""The files of duplicates: one beside each annotated chunk that holds any."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline import layout
from pipeline.ahead import map_ahead
from pipeline.duplicates.comparing import Match
from pipeline.duplicates.earlier import release_of
from pipeline.duplicates.nodes import chunk_of, doc_id
from pipeline.duplicates.wire import COPY, Place, place_of_fields, unpack
from pipeline.storage import Storage, sha256_of

# bands: in how many the pages agree; none for exact copies. kept_release: the earlier release that holds the kept page,
# by name; none if it is one of this run.
SCHEMA = pa.schema(
    [
        ("doc_id", pa.string()),
        ("kept_id", pa.string()),
        ("kind", pa.string()),
        ("similarity", pa.float64()),
        ("bands", pa.int16()),
        ("kept_release", pa.string()),
    ]
)
# What the ledger repeats of them.
WITNESS_SCHEMA = pa.schema([SCHEMA.field(name) for name in ("doc_id", "kept_id", "kind", "similarity", "kept_release")])


class Row(NamedTuple):
    """A row of SCHEMA."""

    doc_id: str
    kept_id: str
    kind: str
    similarity: float
    bands: int | None = None
    kept_release: str | None = None


# What became of a dropped document: its row in the chunk, and all but the first column of its Row.
Fate = tuple[int, tuple[str, str, float, int | None, str | None]]


def fate_of(match: Match) -> Fate:
    """The fate of a document that was dropped for the sake of a similar one."""
    release = release_of(chunk_of(match.better))
    return match.row, (doc_id(match.better), match.kind, match.similarity, match.bands, release)


def drop_rows(
    doc_ids: list[str], own: Iterable[Fate], copies: Iterable[bytes], told: Iterable[tuple[Place, list[Fate]]]
) -> Iterator[Row]:
    """The rows of a chunk: its near-duplicates, and its exact copies.

    copies: COPY records. told: for places of chunks, what became of the documents whose copies these are; where one was
    dropped, its copies are dropped for the sake of the same kept document, with the same similarity, as their text is
    the same.
    """
    yield from (Row(doc_ids[row], *fate) for row, fate in own)
    fates: Mapping[tuple[Place, int], Any] = {(place, row): fate for place, part in told for row, fate in part}
    for copy in unpack(copies, COPY):
        best = f"{int(copy['id']):016x}{int(copy['id2']):016x}"
        place = place_of_fields(copy)
        release = release_of(place)
        exact = (best, "exact" if release is None else "earlier", 1.0, None, release)
        yield Row(doc_ids[copy["row"]], *fates.get((place, int(copy["other"])), exact))


def duplicates_table(rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """Rows of one chunk in order of doc_id; what a row does not say is as in `Row`."""
    columns = list(zip(*sorted(Row(*row) for row in rows), strict=True))
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)], schema=SCHEMA
    )


def folder_digest(storage: Storage) -> dict[str, Any]:
    """Number and one sha256 of all files of duplicates, in order of name, and then of boilerplate."""
    total = hashlib.sha256()
    files = 0
    paths = (f"{folder}/{name}" for folder in (layout.DUPLICATES, layout.BOILERPLATE) for name in storage.list(folder))
    for line in map_ahead(lambda path: f"{path} {sha256_of(storage, path)}\n", paths):
        total.update(line.encode())
        files += 1
    return {"files": files, "sha256": total.hexdigest()}
