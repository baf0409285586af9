"""Completion markers: what makes an input count as annotated, and tells later jobs which chunks there are."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

import pyarrow.parquet as pq

from pipeline import layout
from pipeline.ahead import map_ahead
from pipeline.annotate.schema import ChunkCounts, read_counts
from pipeline.errors import RunError
from pipeline.inputs import read_inputs
from pipeline.storage import Storage, sha256_of


@dataclass(frozen=True, slots=True)
class DoneChunk:
    """One finished chunk: the name its files share, the sha256 of its annotated file, its counts.

    others_sha256: by folder, that of its files in errors and gated, where it has any.
    """

    name: str
    sha256: str
    counts: ChunkCounts
    others_sha256: dict[str, str]


def chunk_written(
    storage: Storage, source_file: str, number: int, is_last: bool, piece: int = 0, pieces: int = 1
) -> None:
    """To be called after a chunk's files stand: marks the input as finished if this was the last one missing.

    The writer of a piece's last chunk leaves its number; whoever finds the numbers of all pieces, and all chunks up to
    them, writes the marker. So the order of chunks does not matter, and on no engine a finished input stays unmarked.
    """
    if is_last:
        with storage.create(layout.last_chunk(source_file, piece)) as stream:
            stream.write(str(number).encode())
    elif not storage.exists(layout.last_chunk(source_file, piece)):
        return
    if storage.exists(layout.done_marker(source_file)):
        return
    names: list[str] = []
    for other in reversed(range(pieces)):  # mostly the later pieces are those that are still missing
        written = written_chunks(storage, source_file, other)
        if not written:
            return
        names = [*written, *names]
    text = marker_text(source_file, (_read_chunk(storage, name) for name in names))
    with storage.create(layout.done_marker(source_file)) as stream:
        stream.write(text.encode())


def written_chunks(storage: Storage, source_file: str, piece: int) -> list[str]:
    """Names of the chunks of a piece, at least one, if all of them stand; none otherwise."""
    path = layout.last_chunk(source_file, piece)
    if not storage.exists(path):
        return []
    with storage.open(path) as stream:
        names = [layout.chunk_name(source_file, number, piece) for number in range(int(stream.read()) + 1)]
    return names if all(storage.exists(layout.chunk_file(layout.ANNOTATED, name)) for name in names) else []


def read_marker(storage: Storage, source_file: str) -> tuple[DoneChunk, ...]:
    """The chunks of a finished input; RunError if it is not finished."""
    try:
        with storage.open(layout.done_marker(source_file)) as stream:
            rows = json.load(stream)["chunks"]
    except FileNotFoundError:
        again = "run the same `kiyome annotate` again"
        raise RunError(f"the input {source_file} is not annotated to its end; {again}") from None
    return tuple(
        DoneChunk(row["name"], row["sha256"], ChunkCounts(**row["counts"]), row["others_sha256"]) for row in rows
    )


def finished_chunks(storage: Storage) -> Iterator[DoneChunk]:
    """All chunks of the run, input by input; markers are read ahead, since there are as many as inputs."""
    for chunks in map_ahead(lambda item: read_marker(storage, item.name), read_inputs(storage)):
        yield from chunks


def marker_text(source_file: str, chunks: Iterable[DoneChunk]) -> str:
    """What a marker says; the same chunks give the same text."""
    rows = [asdict(chunk) for chunk in chunks]
    return json.dumps({"source_file": source_file, "chunks": rows}, ensure_ascii=False, indent=1)


def _read_chunk(storage: Storage, name: str) -> DoneChunk:
    path = layout.chunk_file(layout.ANNOTATED, name)
    with storage.open(path) as stream:
        counts = read_counts(pq.read_metadata(stream).metadata)
    others = {folder: layout.chunk_file(folder, name) for folder in (layout.ERRORS, layout.GATED)}
    found = {folder: sha256_of(storage, other) for folder, other in others.items() if storage.exists(other)}
    return DoneChunk(name, sha256_of(storage, path), counts, found)
