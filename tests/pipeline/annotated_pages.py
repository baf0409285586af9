"""Builds annotated pages and chunks without reading, extracting or scoring anything, and writes them as jobs do."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifiers import FEATURE_NAMES, BookScore
from dedup.boilerplate import line_hashes
from dedup.exact import text_hash
from dedup.fragments import windows
from filters.core import load_catalogue
from pipeline import layout
from pipeline.annotate.pages import AnnotatedPage, Encoding, TextPage
from pipeline.annotate.schema import annotated_table, errors_table, gated_table, table_bytes
from pipeline.extraction import Metadata
from pipeline.inputs import Input, write_inputs
from pipeline.records import Chunk, FailedPage, Origin
from pipeline.storage import Storage

PERMUTATIONS = 16
SOURCE = "crawl.warc.gz"


def origin(offset: int, source_file: str = SOURCE, host: str = "example.jp") -> Origin:
    """A record's place; its URL shows the offset."""
    return Origin(source_file, offset, f"<urn:{offset}>", f"https://{host}/{offset}", "2024-05-01T00:00:00Z")


def annotated(
    offset: int,
    text: str = "本文です。",
    *,
    score: float = 0.5,
    measures: Mapping[str, float | None] | None = None,
    metadata: Metadata | None = None,
    signature: NDArray[np.uint32] | None = None,
    host: str = "example.jp",
) -> AnnotatedPage:
    """An annotated page; measures that are not given are None, which no limit fails."""
    said = Metadata("題") if metadata is None else metadata
    page = TextPage(origin(offset, host=host), text, said, Encoding("utf-8", "utf-8", "http", 0))
    values = {**dict.fromkeys(load_catalogue()), **(measures or {})}
    book = BookScore(score, 5 * score, dict.fromkeys(FEATURE_NAMES, 0.0))
    rows = np.arange(PERMUTATIONS, dtype=np.uint32) + offset if signature is None else signature
    return AnnotatedPage(page, len(text), values, book, text_hash(text), rows, line_hashes(text), windows(text))


def failed(offset: int, kind: str = "timeout", detail: str = "too slow") -> FailedPage:
    """A page that extraction gave up."""
    return FailedPage(origin(offset), "ExtractText", kind, detail)


def chunk(*pages: AnnotatedPage, number: int = 0, is_last: bool = True, **more: Any) -> Chunk[AnnotatedPage]:
    """A chunk of SOURCE."""
    return Chunk(SOURCE, number, is_last, pages, **more)


def write_chunk_files(storage: Storage, written: Chunk[AnnotatedPage]) -> str:
    """Write the files of a chunk, without marking its input; returns the chunk's name."""
    name = layout.chunk_name(written.source_file, written.number, written.piece)
    files = {layout.ANNOTATED: annotated_table(written)}
    if written.failed:
        files[layout.ERRORS] = errors_table(written.failed)
    if written.gated_pages:
        files[layout.GATED] = gated_table(written.gated_pages)
    for folder, table in files.items():
        with storage.create(layout.chunk_file(folder, name)) as stream:
            stream.write(table_bytes(table))
    return name


def write_input_list(storage: Storage, *names: str) -> None:
    """Keep a list of inputs with these names."""
    write_inputs(storage, [Input(f"/crawl/{name}", name, 10) for name in names])
