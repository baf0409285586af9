"""The Parquet files of *annotate*: their schema, and a chunk as bytes of a file."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from classifiers import FEATURE_NAMES
from filters.core import load_catalogue
from pipeline.annotate.pages import AnnotatedPage
from pipeline.config.canonical import SCHEMA_VERSION
from pipeline.records import Chunk, FailedPage, GatedPage, Origin

_COUNTS_KEY = b"kiyome.chunk"
# The columns by which a page is found again, in every file that has a row a page.
ORIGIN_COLUMNS = [
    ("doc_id", pa.string()),
    ("url", pa.string()),
    ("source_file", pa.string()),
    ("source_offset", pa.int64()),
    ("record_id", pa.string()),
    ("fetched_at", pa.string()),
]
_PAGE = [
    ("http_charset", pa.string()),
    ("charset", pa.string()),
    ("charset_from", pa.string()),
    ("undecodable", pa.int32()),
    ("title", pa.string()),
    ("author", pa.string()),
    ("published", pa.string()),
    ("site_name", pa.string()),
    ("text", pa.large_string()),
    ("chars", pa.int32()),
    ("text_bytes", pa.int32()),
    ("tokens", pa.int32()),
]
_AFTER = [
    ("book_score", pa.float64()),
    ("book_grade", pa.float64()),
    ("text_hash", pa.binary(16)),
    ("signature", pa.binary()),
    ("line_hashes", pa.list_(pa.uint64())),
    ("windows", pa.list_(pa.uint64())),
    ("licence", pa.string()),
    ("opt_out", pa.string()),
]
# Columns that say few things, worth a dictionary; without one the others are written faster, and smaller.
_REPEATING = [
    "source_file",
    "http_charset",
    "charset",
    "charset_from",
    "author",
    "site_name",
    "licence",
    "opt_out",
    "reason",
    "stage",
    "kind",
    "host",
]
GATED_SCHEMA = pa.schema([*ORIGIN_COLUMNS, ("reason", pa.string()), ("evidence", pa.string())])
ERRORS_SCHEMA = pa.schema([*ORIGIN_COLUMNS, ("stage", pa.string()), ("kind", pa.string()), ("detail", pa.string())])


@dataclass(frozen=True, slots=True)
class ChunkCounts:
    """What a chunk accounts for: read = gated + errors + annotated. text_bytes: UTF-8 bytes of all annotated text.

    piece, number, is_last: see `pipeline.records.Chunk`.
    """

    source_file: str
    number: int
    is_last: bool
    gated: dict[str, int]
    errors: dict[str, int]
    annotated: int
    text_bytes: int
    piece: int = 0

    @property
    def read(self) -> int:
        return sum(self.gated.values()) + sum(self.errors.values()) + self.annotated


def annotated_schema() -> pa.Schema:
    """Columns of annotated/*.parquet; `measures` and `book_features` have a float per rule and per feature."""
    measures = pa.struct([(name, pa.float64()) for name in load_catalogue()])
    features = pa.struct([(name, pa.float64()) for name in FEATURE_NAMES])
    fields = [*ORIGIN_COLUMNS, *_PAGE, ("measures", measures), *_AFTER, ("book_features", features)]
    return pa.schema(fields)


def count_chunk(chunk: Chunk[AnnotatedPage], text_bytes: int) -> ChunkCounts:
    """Count a finished chunk, whose texts are so long in all."""
    errors = dict(sorted(Counter(failed.kind for failed in chunk.failed).items()))
    gated, pages = dict(chunk.gated), len(chunk.pages)
    return ChunkCounts(chunk.source_file, chunk.number, chunk.is_last, gated, errors, pages, text_bytes, chunk.piece)


def annotated_table(chunk: Chunk[AnnotatedPage]) -> pa.Table:
    """A chunk as a table; the schema's metadata carry the counts and the version."""
    rows = [_row(page) for page in chunk.pages]
    counted = count_chunk(chunk, sum(row["text_bytes"] for row in rows))
    return pa.Table.from_pylist(rows, annotated_schema().with_metadata(counts_metadata(counted)))


def counts_metadata(counts: ChunkCounts) -> dict[bytes, bytes]:
    """The metadata that an annotated file bears: its counts and the version of its schema."""
    told = json.dumps(asdict(counts), ensure_ascii=False, sort_keys=True).encode()
    return {_COUNTS_KEY: told, b"SCHEMA_VERSION": str(SCHEMA_VERSION).encode()}


def errors_table(failed: tuple[FailedPage, ...]) -> pa.Table:
    """Error rows."""
    rows = [{**_origin_row(f.origin), "stage": f.stage, "kind": f.kind, "detail": _clean(f.detail)} for f in failed]
    return pa.Table.from_pylist(rows, ERRORS_SCHEMA)


def gated_table(gated: tuple[GatedPage, ...]) -> pa.Table:
    """Slim rows of gated pages."""
    rows = [{**_origin_row(g.origin), "reason": g.reason, "evidence": _clean(g.evidence)} for g in gated]
    return pa.Table.from_pylist(rows, GATED_SCHEMA)


def table_bytes(table: pa.Table) -> bytes:
    """A table as a zstd-compressed Parquet file."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", compression_level=3, use_dictionary=_REPEATING)
    return bytes(sink.getvalue())


def read_counts(metadata: Any) -> ChunkCounts:
    """The counts in a Parquet file's metadata, as `annotated_table` wrote them."""
    return ChunkCounts(**json.loads(metadata[_COUNTS_KEY]))


def _origin_row(origin: Origin) -> dict[str, Any]:
    return {
        "doc_id": origin.doc_id,
        "url": _clean(origin.url),
        "source_file": origin.source_file,
        "source_offset": origin.source_offset,
        "record_id": _clean(origin.record_id),
        "fetched_at": _clean(origin.fetched_at),
    }


def _row(page: AnnotatedPage) -> dict[str, Any]:
    source, encoding, said = page.page, page.page.encoding, page.page.metadata
    text = _utf8(source.text)  # as bytes, so that a long text is encoded once
    return {
        **_origin_row(source.origin),
        "http_charset": _clean(encoding.http_charset),
        "charset": encoding.charset,
        "charset_from": encoding.charset_from,
        "undecodable": encoding.undecodable,
        "title": _clean(said.title),
        "author": _clean(said.author),
        "published": said.published,
        "site_name": _clean(said.site_name),
        "text": text,
        "chars": len(source.text),
        "text_bytes": len(text),
        "tokens": page.tokens,
        "measures": page.measures,
        "book_score": page.book.score,
        "book_grade": page.book.grade,
        "text_hash": page.text_hash,
        "signature": page.signature.astype("<u4").tobytes(),
        "line_hashes": page.line_hashes,
        "windows": page.windows,
        "licence": _clean(said.licence),
        "opt_out": said.opt_out,
        "book_features": page.book.features,
    }


def _clean(text: str) -> str:
    """Text that Parquet can hold; a chunk that could not be written would stop the run for good."""
    return _utf8(text).decode()


def _utf8(text: str) -> bytes:
    """UTF-8, lone surrogates replaced by question marks."""
    return text.encode("utf-8", "replace")
