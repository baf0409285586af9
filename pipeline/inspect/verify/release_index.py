"""Checks the index of a release: the released pages in their order, with the hashes and sketches of their files."""

from collections.abc import Iterator
from itertools import takewhile

import pyarrow as pa

from pipeline import layout
from pipeline.duplicates.release_index import INDEX_SCHEMA, IndexPart, index_rows, read_index_part, scheme_of
from pipeline.inspect.columns import batches, open_parquet, whole
from pipeline.inspect.verify.check import Check, Findings
from pipeline.inspect.verify.chunks import Annotated
from pipeline.inspect.verify.manifest import Parts
from pipeline.inspect.verify.record import Record
from pipeline.inspect.verify.streams import RowStream, differences
from pipeline.release.plan import shard_of
from pipeline.storage import Storage

_ANNOTATED = ["doc_id", "text_hash", "signature"]
_IDS = pa.schema([INDEX_SCHEMA.field("doc_id")])


def check_index(parts: Parts, record: Record, annotated: Annotated | None) -> Check:
    """Every row beside that of data/ and, if the run is there, beside the page it was made from."""
    findings = Findings("index")
    rows = 0
    for shard in range(parts.shards):
        path = parts.path("index", shard)
        readable = [parts.is_intact(findings, parts.name(kind, shard)) for kind in ("index", "data")]
        with findings.guard(path):
            if all(readable):
                _check_name(findings, parts, shard, record)
                rows += _check_ids(findings, parts, shard)
                if annotated is not None:
                    _check_pages(findings, parts, shard, annotated)
    return findings.check(f"{rows:,} pages, those of data/")


def _check_name(findings: Findings, parts: Parts, shard: int, record: Record) -> None:
    path = parts.path("index", shard)
    with open_parquet(parts.release.storage, path) as file:
        wanted = IndexPart(record.run["release"], shard, parts.shards, scheme_of(record.config))
        findings.expect(f"{path}: what it says of itself", wanted, read_index_part(file.schema_arrow))


def _check_ids(findings: Findings, parts: Parts, shard: int) -> int:
    storage, path = parts.release.storage, parts.path("index", shard)
    data = RowStream(batches(storage, parts.path("data", shard), ["doc_id"]), _IDS)
    rows = 0
    for table in batches(storage, path, ["doc_id"]):
        expected = data.take(table.num_rows)["doc_id"].to_pylist()
        if not findings.expect(f"{path}: doc_ids after row {rows}, by data/", expected, table["doc_id"].to_pylist()):
            return rows
        rows += table.num_rows
    findings.expect(f"{path}: pages of data/ that are not in it", 0, data.count_rest())
    return rows


def _check_pages(findings: Findings, parts: Parts, shard: int, annotated: Annotated) -> None:
    """The rows of each chunk are taken from the index as long as they are pages of it."""
    storage, path = parts.release.storage, parts.path("index", shard)
    found = RowStream(batches(storage, path, INDEX_SCHEMA.names), INDEX_SCHEMA)
    for name in sorted(name for name in annotated.names if shard_of(name, parts.shards) == shard):
        if name in annotated.broken:
            findings.fail(f"{path} is not compared from chunk {name} on, whose files are not as its marker says")
            return
        for problem in _differences(storage, name, found):
            findings.fail(f"{path}: {problem}")
    findings.expect(f"{path}: rows that are pages of no chunk", 0, found.count_rest())


def _differences(storage: Storage, name: str, found: RowStream) -> Iterator[str]:
    table = whole(storage, layout.chunk_file(layout.ANNOTATED, name), _ANNOTATED)
    places = {doc_id: row for row, doc_id in enumerate(table["doc_id"].to_pylist())}
    taken = found.take(table.num_rows)
    doc_ids = list(takewhile(places.__contains__, taken["doc_id"].to_pylist()))
    found.give_back(taken.slice(len(doc_ids)))
    expected = index_rows(table, [places[doc_id] for doc_id in doc_ids])
    yield from differences(expected.to_pylist(), taken.slice(0, len(doc_ids)).to_pylist())
