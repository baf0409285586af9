"""The annotated pages of a run as columns: what questions of thresholds are answered from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from pipeline import layout
from pipeline.annotate.markers import DoneChunk, finished_chunks
from pipeline.config import Config
from pipeline.duplicates.rows import SCHEMA
from pipeline.errors import InputError
from pipeline.inspect.columns import rows_at, whole
from pipeline.inspect.folder import open_run, read_record
from pipeline.inspect.index_pages import write_index
from pipeline.inspect.made_once import made_once
from pipeline.jobs.dedup import is_chosen, survey
from pipeline.jobs.settings import RunSettings, config_of_run
from pipeline.storage import Storage

# Changes whenever the columns of an index do, so that older ones are made anew.
_VERSION = 3


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Pages that *dedup* dropped, by row of the index: arrays of equal length.

    rows: the dropped ones; kept: the page that each duplicates; kinds: as in the files of duplicates; similarities: as
    verified. is_chosen: whether dedup has finished with the run's config; if not, there are none. earlier: kept pages
    of earlier releases, as (release, doc_id); in `kept` the first is -1, the second -2 and so on.
    """

    rows: NDArray[np.int64]
    kept: NDArray[np.int64]
    kinds: NDArray[np.object_]
    similarities: NDArray[np.float64]
    is_chosen: bool
    earlier: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageIndex:
    """The annotated pages of one run; a page's row number counts through all chunks in their order.

    config: that of the run. record: what they were annotated with.
    """

    storage: Storage
    config: Config
    record: Mapping[str, Any]
    chunks: tuple[DoneChunk, ...]
    annotated: str
    file: pq.ParquetFile

    @property
    def rules(self) -> frozenset[str]:
        """The ids of all rules that were measured."""
        return frozenset(field.name for field in self.file.schema_arrow.field("measures").type)

    def columns(self, names: Sequence[str]) -> pa.Table:
        """These columns of all pages; `measures.<rule>` reads one measure alone. InputError if the file is damaged."""
        try:
            return self.file.read(columns=list(names))
        except (OSError, pa.ArrowException) as error:
            raise InputError(
                f"cannot read {self.storage.location(layout.INDEX_PAGES)}: {error}; delete it, it is made anew"
            ) from None

    def fetch(self, rows: NDArray[np.int64], columns: Sequence[str]) -> list[dict[str, Any]]:
        """These columns of the annotated files for a few pages, in the order given; a page may be asked for twice."""
        ends = np.cumsum([chunk.counts.annotated for chunk in self.chunks])
        places = np.searchsorted(ends, rows, side="right")
        found: dict[int, dict[str, Any]] = {}
        for place in np.unique(places).tolist():
            wanted = np.unique(rows[places == place])
            chunk = self.chunks[place]
            path = layout.chunk_file(layout.ANNOTATED, chunk.name)
            read = rows_at(self.storage, path, wanted - (ends[place] - chunk.counts.annotated), columns)
            found.update(zip(wanted.tolist(), read, strict=True))
        return [found[row] for row in rows.tolist()]

    def duplicates(self) -> Duplicates:
        """What dedup chose, if it has finished; InputError if it names pages that are not there."""
        if not is_chosen(self.storage, self.config, self.annotated):
            nothing = np.empty(0, np.int64)
            return Duplicates(nothing, nothing, np.empty(0, object), np.empty(0), False)
        stamp = f"{_VERSION} {self.annotated} {read_record(self.storage, layout.DUPLICATES_DONE)['sha256']}"
        with made_once(self.storage, layout.INDEX_DUPLICATES, stamp, partial(_write_duplicates, self)) as file:
            table = file.read()
        row, kept, kind, similarity = (table[name].to_numpy() for name in ("row", "kept", "kind", "similarity"))
        kept, earlier = _number_earlier(table, kept)
        return Duplicates(row, kept, kind, similarity, True, earlier)


@contextmanager
def open_index(out: str, tell: Callable[[str], None]) -> Iterator[PageIndex]:
    """The index of a finished *annotate*; it is made now if it is not there, which `tell` is told.

    InputError if `out` holds no run or a damaged one, RunError if an input is not annotated to its end.
    """
    storage = open_run(out)
    try:
        chunks = tuple(finished_chunks(storage))
        annotated, totals = survey(storage)
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{storage.location(layout.DONE)} is damaged: {error}; `kiyome verify` says what else is"
        ) from None

    def make(stream: IO[bytes], metadata: dict[bytes, bytes]) -> None:
        tell(f"indexing the measures of {totals.documents:,} pages, once")
        write_index(storage, chunks, stream, metadata)

    config, record = config_of_run(RunSettings(out)).config, read_record(storage, layout.ANNOTATE_PART)
    with made_once(storage, layout.INDEX_PAGES, f"{_VERSION} {annotated}", make) as file:
        yield PageIndex(storage, config, record, chunks, annotated, file)


def _number_earlier(table: pa.Table, kept: NDArray[np.int64]) -> tuple[NDArray[np.int64], tuple[tuple[str, str], ...]]:
    """`kept` with -1, -2, ... for the pages of earlier releases, and these."""
    rows = np.flatnonzero(pc.is_valid(table["kept_release"]).to_numpy())
    names = zip(*(table[name].take(pa.array(rows)).to_pylist() for name in ("kept_release", "earlier_id")), strict=True)
    numbers: dict[tuple[str, str], int] = {}
    numbered = kept.copy()
    numbered[rows] = [-1 - numbers.setdefault(name, len(numbers)) for name in names]
    return numbered, tuple(numbers)


def _write_duplicates(index: PageIndex, stream: IO[bytes], metadata: dict[bytes, bytes]) -> None:
    names = ["doc_id", "kept_id", "kind", "similarity", "kept_release"]
    paths = [layout.chunk_file(layout.DUPLICATES, chunk.name) for chunk in index.chunks]
    found = [whole(index.storage, path, names) for path in paths if index.storage.exists(path)]
    nothing = SCHEMA.empty_table().select(names)
    table = pa.concat_tables([nothing, *found])
    places = index.columns(["doc_id"])["doc_id"].combine_chunks()
    row, kept = (pc.index_in(table[name].combine_chunks(), places) for name in names[:2])
    is_earlier = pc.is_valid(table["kept_release"]).combine_chunks()
    kept = pc.if_else(is_earlier, pa.scalar(0, kept.type), kept)
    if row.null_count or kept.null_count:
        raise InputError(f"{layout.DUPLICATES}/ names pages that are not annotated; `kiyome verify` says which")
    earlier_id = pc.if_else(is_earlier, table["kept_id"], pa.scalar(None, pa.string()))
    columns = [pc.cast(row, pa.int64()), pc.cast(kept, pa.int64()), *(table[name] for name in names[2:]), earlier_id]
    made = pa.table(columns, names=["row", "kept", *names[2:], "earlier_id"])
    pq.write_table(made.replace_schema_metadata(metadata), stream, compression="zstd", use_dictionary=["kind"])
