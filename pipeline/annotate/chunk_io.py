"""The two ends of *annotate*: pieces of an input to chunks of Japanese pages, and a finished chunk to its files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline import layout
from pipeline.annotate.chunking import Alive, ChunkLimits, Record, chunks
from pipeline.annotate.markers import chunk_written, written_chunks
from pipeline.annotate.pages import AnnotatedPage
from pipeline.annotate.schema import annotated_table, errors_table, gated_table, table_bytes
from pipeline.annotate.steps import gate_limits
from pipeline.config import Config
from pipeline.gate import GateLimits, gate_japanese
from pipeline.inputs import Input
from pipeline.progress import Heartbeat
from pipeline.reading import Piece, ReadingLimits, format_of, pieces_of, ranges_of, read_input
from pipeline.records import Chunk, GatedPage, RawPage
from pipeline.storage import Storage, open_input


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What reading must know beside the input: the config, where chunks go, whether gated pages get rows."""

    config: Config
    storage: Storage
    keep_gated: bool = False


def work_ranges(item: Input, split_mb: int) -> list[range]:
    """Numbers of the pieces of an input in ranges of about `split_mb` MiB, each to be read by one worker."""
    pieces = pieces_of(format_of(item.path), item.size_bytes)
    return ranges_of(len(pieces), item.size_bytes, split_mb * 2**20)


def read_chunks(
    item: Input, numbers: Iterable[int], settings: ReadSettings, heartbeat: Heartbeat
) -> Iterator[Chunk[Alive]]:
    """Read and gate pieces of an input.

    No chunk goes from one piece into the next, so chunks are the same however pieces are shared out. Those whose files
    are there from an earlier run come without their pages; of a piece that has them all only the last comes, unread.
    """
    pieces = pieces_of(format_of(item.path), item.size_bytes)
    for number in numbers:
        piece = pieces[number]
        position, end = piece.begin, piece.later[0] if piece.later else item.size_bytes
        for chunk, reached in _piece_chunks(item, number, piece, settings):
            at = end if chunk.is_last else min(max(reached, position), end)
            is_input_read = chunk.is_last and not piece.later
            heartbeat.add(read=chunk.pages_read, bytes=at - position, inputs=int(is_input_read))
            position = at
            placed = replace(chunk, piece=number, pieces=len(pieces))
            yield without_pages(placed) if is_written(settings.storage, placed) else placed


def _piece_chunks(item: Input, number: int, piece: Piece, settings: ReadSettings) -> Iterator[tuple[Chunk[Alive], int]]:
    """Chunks of a piece, each with the byte that reading has come to."""
    if written := written_chunks(settings.storage, item.name, number):
        yield Chunk(item.name, len(written) - 1, is_last=True, pages=()), 0
        return
    reading, judged_by = settings.config.reading, gate_limits(settings.config)
    limits = ChunkLimits(reading.pages_per_chunk, reading.bytes_per_chunk, settings.keep_gated)
    with open_input(item.path) as stream:
        read_limits = ReadingLimits(reading.max_page_bytes)
        records = read_input(lambda: stream, item.name, format_of(item.path), read_limits, piece)
        for chunk in chunks(item.name, records, lambda page: gate(page, judged_by), limits):
            yield chunk, 0 if stream.closed else stream.tell()


def gate(page: RawPage, limits: GateLimits) -> Record:
    """The page itself if it is Japanese, else its GatedPage."""
    verdict = gate_japanese(page.body, page.http_charset, limits)
    return page if verdict.is_japanese else GatedPage(page.origin, verdict.reason, verdict.evidence)


def is_written(storage: Storage, chunk: Chunk[Alive]) -> bool:
    """Whether an earlier run has finished this chunk."""
    return storage.exists(layout.chunk_file(layout.ANNOTATED, _name(chunk)))


def without_pages(chunk: Chunk[Alive]) -> Chunk[Alive]:
    """The same chunk, marked as written, with nothing left to do but to look whether its input is complete."""
    return replace(chunk, pages=(), gated={}, failed=(), gated_pages=(), is_written=True)


def write_chunk(storage: Storage, chunk: Chunk[AnnotatedPage], keep_gated: bool) -> str:
    """Write a chunk's files, the annotated file last, since its presence says that the chunk is finished.

    Returns the name they share.
    """
    name = _name(chunk)
    if not chunk.is_written:
        if chunk.failed:
            _write(storage, layout.chunk_file(layout.ERRORS, name), table_bytes(errors_table(chunk.failed)))
        if keep_gated and chunk.gated_pages:
            _write(storage, layout.chunk_file(layout.GATED, name), table_bytes(gated_table(chunk.gated_pages)))
        _write(storage, layout.chunk_file(layout.ANNOTATED, name), table_bytes(annotated_table(chunk)))
    chunk_written(storage, chunk.source_file, chunk.number, chunk.is_last, chunk.piece, chunk.pieces)
    return name


def _name(chunk: Chunk[Alive] | Chunk[AnnotatedPage]) -> str:
    return layout.chunk_name(chunk.source_file, chunk.number, chunk.piece)


def _write(storage: Storage, path: str, data: bytes) -> None:
    with storage.create(path) as stream:
        stream.write(data)
