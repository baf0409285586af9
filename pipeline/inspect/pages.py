"""Finds pages in the chunk files of a run by doc_id or URL, scanning narrow columns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import layout
from pipeline.annotate.markers import read_marker
from pipeline.errors import InputError
from pipeline.inspect.columns import rows_at, whole
from pipeline.storage import Storage

_KEYS = ("doc_id", "url")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: folder (annotated, errors or gated), chunk, row number."""

    folder: str
    chunk: str
    row: int
    doc_id: str
    url: str

    @property
    def path(self) -> str:
        """The file."""
        return layout.chunk_file(self.folder, self.chunk)


def chunk_names(storage: Storage, folder: str) -> Iterator[str]:
    """The chunks that have a file in a folder, in order of name."""
    for name in storage.list(folder):
        if name.endswith(".parquet"):
            yield name.removesuffix(".parquet")


def find_pages(
    storage: Storage, folder: str, chunks: Iterable[str], wanted: Iterable[str]
) -> Iterator[tuple[int, list[Place]]]:
    """For each chunk: how many rows it has, and those whose doc_id or URL is wanted."""
    keys = pa.array(sorted(set(wanted)), pa.string())
    for chunk in chunks:
        table = whole(storage, layout.chunk_file(folder, chunk), _KEYS)
        hits = pc.or_(pc.is_in(table["doc_id"], keys), pc.is_in(table["url"], keys))
        rows = np.flatnonzero(hits.to_numpy(zero_copy_only=False))
        found = table.take(pa.array(rows)).to_pylist()
        yield (
            table.num_rows,
            [Place(folder, chunk, row, **page) for row, page in zip(rows.tolist(), found, strict=True)],
        )


def urls_of(storage: Storage, chunks: Iterable[str], doc_ids: Iterable[str]) -> dict[str, str]:
    """The URLs of annotated pages, by doc_id; looks no further once all are found."""
    missing = set(doc_ids)
    urls: dict[str, str] = {}
    for _, places in find_pages(storage, layout.ANNOTATED, chunks if missing else (), list(missing)):
        urls |= {place.doc_id: place.url for place in places}
        if missing <= urls.keys():
            break
    return urls


def annotated_of(storage: Storage, source_file: str, doc_id: str) -> dict[str, Any]:
    """Title and text of an annotated page of an input; InputError if it is not there, RunError if it is unfinished."""
    chunks = (chunk.name for chunk in read_marker(storage, source_file))
    for _, places in find_pages(storage, layout.ANNOTATED, chunks, [doc_id]):
        for place in places:
            return rows_at(storage, place.path, np.array([place.row]), ["title", "text"])[0]
    raise InputError(f"{layout.ANNOTATED}/ lacks the page {doc_id} of {source_file}; run `kiyome verify`")
