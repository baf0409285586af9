"""The two ends of *annotate*: an input file to chunks of Japanese pages, and a finished chunk to its files."""

from collections.abc import Iterator
from typing import BinaryIO

from pipeline import layout
from pipeline.annotate.chunking import Alive, ChunkLimits, Record, chunks
from pipeline.annotate.markers import chunk_written
from pipeline.annotate.pages import AnnotatedPage
from pipeline.annotate.schema import annotated_table, errors_table, gated_table, table_bytes
from pipeline.annotate.steps import gate_limits
from pipeline.config import Config
from pipeline.gate import GateLimits, gate_japanese
from pipeline.inputs import Input
from pipeline.progress import Heartbeat
from pipeline.reading import ReadingLimits, format_of, read_input
from pipeline.records import Chunk, GatedPage, RawPage
from pipeline.storage import Storage, open_input


def read_chunks(
    item: Input, config: Config, storage: Storage, heartbeat: Heartbeat, keep_gated: bool
) -> Iterator[Chunk[Alive]]:
    """Read and gate one input. Chunks whose files are there from an earlier run come without their pages."""
    opened: list[BinaryIO] = []

    def opener() -> BinaryIO:
        opened.append(open_input(item.path))
        return opened[-1]

    reading, judged_by = config.reading, gate_limits(config)
    records = read_input(opener, item.name, format_of(item.path), ReadingLimits(reading.max_page_bytes))
    limits = ChunkLimits(reading.pages_per_chunk, reading.bytes_per_chunk, keep_gated)
    position = 0
    for chunk in chunks(item.name, records, lambda page: gate(page, judged_by), limits):
        at = opened[-1].tell() if not opened[-1].closed else item.size_bytes
        heartbeat.add(read=chunk.pages_read, bytes=max(0, at - position), inputs=int(chunk.is_last))
        position = max(at, position)
        yield without_pages(chunk) if is_written(storage, chunk) else chunk


def gate(page: RawPage, limits: GateLimits) -> Record:
    """The page itself if it is Japanese, else its GatedPage."""
    verdict = gate_japanese(page.body, page.http_charset, limits)
    return page if verdict.is_japanese else GatedPage(page.origin, verdict.reason, verdict.evidence)


def is_written(storage: Storage, chunk: Chunk[Alive]) -> bool:
    """Whether an earlier run has finished this chunk."""
    name = layout.chunk_name(chunk.source_file, chunk.number)
    return storage.exists(layout.chunk_file(layout.ANNOTATED, name))


def without_pages(chunk: Chunk[Alive]) -> Chunk[Alive]:
    """The same chunk, marked as written, with nothing left to do but to look whether its input is complete."""
    return Chunk(chunk.source_file, chunk.number, chunk.is_last, (), is_written=True)


def write_chunk(storage: Storage, chunk: Chunk[AnnotatedPage], keep_gated: bool) -> None:
    """Write a chunk's files; the annotated file comes last, since its presence says that the chunk is finished."""
    name = layout.chunk_name(chunk.source_file, chunk.number)
    if not chunk.is_written:
        if chunk.failed:
            _write(storage, layout.chunk_file(layout.ERRORS, name), table_bytes(errors_table(chunk.failed)))
        if keep_gated and chunk.gated_pages:
            _write(storage, layout.chunk_file(layout.GATED, name), table_bytes(gated_table(chunk.gated_pages)))
        _write(storage, layout.chunk_file(layout.ANNOTATED, name), table_bytes(annotated_table(chunk)))
    chunk_written(storage, chunk.source_file, chunk.number, chunk.is_last)


def _write(storage: Storage, path: str, data: bytes) -> None:
    with storage.create(path) as stream:
        stream.write(data)
