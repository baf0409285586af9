"""The files of duplicates: one beside each annotated chunk that holds any."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from dedup.choose import Witness
from dedup.exact import witness_of_copy
from pipeline import layout
from pipeline.duplicates.nodes import Node, doc_id
from pipeline.storage import Storage, sha256_of

SCHEMA = pa.schema(
    [("doc_id", pa.string()), ("kept_id", pa.string()), ("kind", pa.string()), ("similarity", pa.float64())]
)
Row = tuple[str, str, str, float]


def drop_rows(node: Node, copies: Iterable[Node], near: Witness | None) -> Iterator[tuple[Node, Row]]:
    """(dropped node, row) for a document that was dropped as a near-duplicate, and for the exact copies of it."""
    if near is not None:
        yield node, _row(node, near, "near")
    witness = witness_of_copy(node, {} if near is None else {node: near})
    for copy in copies:
        yield copy, _row(copy, witness, "exact" if near is None else "near")


def duplicates_table(rows: Iterable[Row]) -> pa.Table:
    """Rows of one chunk in order of doc_id."""
    columns = list(zip(*sorted(rows), strict=True))
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)], schema=SCHEMA
    )


def folder_digest(storage: Storage) -> dict[str, Any]:
    """Number and one sha256 of all files of duplicates, in order of name, and then of boilerplate."""
    total = hashlib.sha256()
    files = 0
    for folder in (layout.DUPLICATES, layout.BOILERPLATE):
        for name in storage.list(folder):
            path = f"{folder}/{name}"
            total.update(f"{path} {sha256_of(storage, path)}\n".encode())
            files += 1
    return {"files": files, "sha256": total.hexdigest()}


def _row(node: Node, witness: Witness, kind: str) -> Row:
    kept, similarity = witness
    return doc_id(node), doc_id(kept), kind, similarity
