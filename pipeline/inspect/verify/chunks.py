"""Checks the files of annotate: completion markers, the checksums and counts they hold, and the ids of all pages."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import layout
from pipeline.annotate.markers import DoneChunk, marker_text, read_marker
from pipeline.annotate.schema import ERRORS_SCHEMA, GATED_SCHEMA, annotated_schema, read_counts
from pipeline.inputs import Input, read_inputs
from pipeline.inspect.columns import open_parquet
from pipeline.inspect.verify.check import Check, Findings
from pipeline.reading import format_of, pieces_of
from pipeline.records import Origin
from pipeline.release.funnel import add_counts
from pipeline.storage import Storage, sha256_of

_ORIGIN = ["source_file", "source_offset", "record_id", "doc_id"]
# Folder, its schema, the column whose values the counts are split by.
_OTHERS = {layout.ERRORS: (ERRORS_SCHEMA, "kind"), layout.GATED: (GATED_SCHEMA, "reason")}


@dataclass(slots=True)
class Annotated:
    """What the markers name. broken: chunks with a file that is not as its marker says, not to be read any further."""

    names: list[str] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    markers: set[str] = field(default_factory=set)
    counts: dict[str, Any] = field(default_factory=lambda: {"gated": {}, "errors": {}, "annotated": 0})
    files: dict[str, set[str]] = field(default_factory=lambda: {layout.ERRORS: set(), layout.GATED: set()})


def check_chunks(storage: Storage) -> tuple[list[Check], Annotated]:
    """Check markers, then the files they name, then page ids, input by input."""
    markers, files, pages = Findings("completion markers"), Findings("chunk files"), Findings("page ids")
    annotated = Annotated()
    keeps_gated = False
    with files.guard(layout.ANNOTATE_PART), storage.open(layout.ANNOTATE_PART) as stream:
        keeps_gated = json.loads(stream.read())["ledger"] == "all"
    with markers.guard(layout.INPUTS):
        for item in read_inputs(storage):
            ids = bytearray()
            for chunk in _read_chunks(markers, storage, item, annotated):
                tables = _check_files(files, storage, chunk, keeps_gated)
                if tables is None:
                    annotated.broken.add(chunk.name)
                for table in tables or ():
                    ids += _check_ids(pages, chunk, table)
            _check_twice(pages, item, ids)
    counts = annotated.counts
    seen = f"{counts['annotated']:,} annotated, {sum(counts['errors'].values()):,} in error"
    return [
        markers.check(f"{len(annotated.markers):,} inputs, {len(annotated.names):,} chunks"),
        files.check(f"sha256 and counts of {len(annotated.names):,} chunks, {seen}"),
        pages.check("every doc_id follows from its record, none is there twice"),
    ], annotated


def _read_chunks(findings: Findings, storage: Storage, item: Input, annotated: Annotated) -> Iterable[DoneChunk]:
    """The chunks of an input by its marker; none if the marker cannot be believed."""
    path = layout.done_marker(item.name)
    annotated.markers.add(path.removeprefix(f"{layout.DONE}/"))
    with findings.guard(path):
        chunks = read_marker(storage, item.name)
        with storage.open(path) as stream:
            same = stream.read() == marker_text(item.name, chunks).encode()
        if not same:
            findings.fail(f"{path} is not as a run writes it: changed, or of another version")
            return ()
        places = [(c.name, c.counts.source_file, c.counts.piece, c.counts.number, c.counts.is_last) for c in chunks]
        if not findings.expect(f"{path}: chunks", _wanted_places(item, chunks), places):
            return ()
        for chunk in chunks:
            annotated.names.append(chunk.name)
            counts = {"gated": chunk.counts.gated, "errors": chunk.counts.errors}
            add_counts(annotated.counts, {**counts, "annotated": chunk.counts.annotated})
            for folder in annotated.files.keys() & chunk.others_sha256.keys():
                annotated.files[folder].add(chunk.name)
        return chunks
    return ()


def _wanted_places(item: Input, chunks: Iterable[DoneChunk]) -> list[tuple[str, str, int, int, bool]]:
    """Name, input, piece, number and whether it is the last: in each piece as many as there are, but at least one."""
    in_piece = Counter(chunk.counts.piece for chunk in chunks)
    return [
        (layout.chunk_name(item.name, number, piece), item.name, piece, number, number == max(1, in_piece[piece]) - 1)
        for piece in range(len(pieces_of(format_of(item.path), item.size_bytes)))
        for number in range(max(1, in_piece[piece]))
    ]


def _check_files(findings: Findings, storage: Storage, chunk: DoneChunk, keeps_gated: bool) -> list[pa.Table] | None:
    """The origins of all pages of a chunk, file by file; None if a file is not as the marker says."""
    path = layout.chunk_file(layout.ANNOTATED, chunk.name)
    counts, by = chunk.counts, _by(chunk)
    tables: list[pa.Table] = []
    with findings.guard(path):
        if not findings.expect(f"{path}: sha256{by}", chunk.sha256, sha256_of(storage, path)):
            return None
        tables.append(_read(storage, path, annotated_schema(), [*_ORIGIN, "text_bytes"]))
        with open_parquet(storage, path) as file:
            found = read_counts(file.metadata.metadata)
        numbers = (tables[0].num_rows, pc.sum(tables[0]["text_bytes"]).as_py() or 0)
        if not (
            findings.expect(f"{path}: counts in its metadata{by}", asdict(counts), asdict(found))
            and findings.expect(f"{path}: rows and bytes of text{by}", (counts.annotated, counts.text_bytes), numbers)
        ):
            return None
    if not tables:
        return None
    split = {layout.ERRORS: counts.errors, layout.GATED: counts.gated if keeps_gated else {}}
    for folder, wanted in split.items():
        table = _check_other(findings, storage, chunk, folder, wanted)
        if table is None:
            return None
        tables.append(table)
    return tables


def _check_other(
    findings: Findings, storage: Storage, chunk: DoneChunk, folder: str, wanted: dict[str, int]
) -> pa.Table | None:
    """The rows of a chunk's errors or gated pages; None if the file is not as its marker says."""
    path = layout.chunk_file(folder, chunk.name)
    schema, column = _OTHERS[folder]
    sha256, by = chunk.others_sha256.get(folder), _by(chunk)
    with findings.guard(path):
        if not findings.expect(f"{path}: is named{by}", bool(wanted), sha256 is not None):
            return None
        if sha256 is None:
            return schema.empty_table()
        if not findings.expect(f"{path}: sha256{by}", sha256, sha256_of(storage, path)):
            return None
        table = _read(storage, path, schema, [*_ORIGIN, column])
        found = dict(sorted(Counter(table[column].to_pylist()).items()))
        return table if findings.expect(f"{path}: rows by {column}{by}", dict(sorted(wanted.items())), found) else None
    return None


def _by(chunk: DoneChunk) -> str:
    return f", by {layout.done_marker(chunk.counts.source_file)}"


def _read(storage: Storage, path: str, schema: pa.Schema, columns: list[str]) -> pa.Table:
    with open_parquet(storage, path) as file:
        if not schema.equals(file.schema_arrow):
            raise TypeError("its columns are not those of this version")
        return file.read(columns=columns)


def _check_ids(findings: Findings, chunk: DoneChunk, table: pa.Table) -> bytes:
    ids = bytearray()
    for source_file, offset, record_id, doc_id in zip(*(table[name].to_pylist() for name in _ORIGIN), strict=True):
        wanted = Origin(source_file, offset, record_id).doc_id
        ids += bytes.fromhex(wanted)
        findings.expect(f"chunk {chunk.name}, record at {offset}: doc_id", wanted, doc_id)
        findings.expect(f"chunk {chunk.name}, page {doc_id}: source_file", chunk.counts.source_file, source_file)
    return bytes(ids)


def _check_twice(findings: Findings, item: Input, ids: bytearray) -> None:
    """Ids differ between inputs, since they follow from the input's name; within one, 16 bytes a page are held."""
    values = np.sort(np.frombuffer(ids, dtype="S16"))
    for value in np.unique(values[1:][values[1:] == values[:-1]]).tolist():
        # numpy strips trailing zeros from what it shows.
        findings.fail(f"{item.name}: the page {value.ljust(16, bytes(1)).hex()} is there more than once")
