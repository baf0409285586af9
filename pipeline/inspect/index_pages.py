"""Makes the index of a run: the narrow columns of all annotated pages in one file, in the order of its chunks.

A run has a file for every few hundred pages; opening thousands of them takes seconds, reading twenty columns of one
file of a million pages half of one.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import layout
from pipeline.annotate.markers import DoneChunk
from pipeline.annotate.schema import annotated_schema
from pipeline.errors import InputError
from pipeline.hosts import hosts_of
from pipeline.inspect.columns import whole
from pipeline.storage import Storage

_AS_IT_IS = ("doc_id", "url", "chars", "text_bytes", "measures", "book_score", "opt_out")
_READ = [*_AS_IT_IS, "fetched_at", "published"]
# Chunks in memory at a time, which are a row group of the index.
_CHUNKS_PER_GROUP = 256
_THREADS = 4
_YEAR = r"^(?P<year>[0-9]{4})"


def write_index(storage: Storage, chunks: Sequence[DoneChunk], stream: IO[bytes], metadata: dict[bytes, bytes]) -> None:
    """Write the index of these chunks; InputError for a chunk that is damaged."""
    writer: pq.ParquetWriter | None = None
    try:
        for table in _groups(storage, chunks):
            if writer is None:
                schema = table.schema.with_metadata(metadata)
                writer = pq.ParquetWriter(
                    stream, schema, compression="zstd", compression_level=1, use_dictionary=["url", "host", "opt_out"]
                )
            writer.write_table(table.replace_schema_metadata(metadata))
    finally:
        if writer is not None:
            writer.close()


def index_rows(table: pa.Table) -> pa.Table:
    """Annotated rows as rows of the index: the columns that stay as they are, `host` and `year`.

    host: in lower case, "" for none. year: that in which the page says it was published, else that of its fetching, 0
    for none.
    """
    years = [pc.struct_field(pc.extract_regex(table[name], _YEAR), "year") for name in ("published", "fetched_at")]
    year = pc.cast(pc.fill_null(pc.coalesce(*years), "0"), pa.int16())
    columns = [table[name] for name in _AS_IT_IS]
    return pa.table([*columns, hosts_of(table["url"]), year], names=[*_AS_IT_IS, "host", "year"])


def _groups(storage: Storage, chunks: Sequence[DoneChunk]) -> Iterator[pa.Table]:
    if not chunks:
        yield index_rows(annotated_schema().empty_table().select(_READ))
    waiting = iter(chunks)
    with ThreadPoolExecutor(_THREADS) as pool:
        while group := list(islice(waiting, _CHUNKS_PER_GROUP)):
            yield pa.concat_tables(pool.map(lambda chunk: _read(storage, chunk), group))


def _read(storage: Storage, chunk: DoneChunk) -> pa.Table:
    path = layout.chunk_file(layout.ANNOTATED, chunk.name)
    table = whole(storage, path, _READ)
    if table.num_rows != chunk.counts.annotated:
        raise InputError(
            f"{storage.location(path)} holds {table.num_rows} pages, its marker says {chunk.counts.annotated}; "
            "`kiyome verify` says what is damaged"
        )
    return index_rows(table)
