"""Runs of pages with the measures that a test names, annotated and deduplicated without Beam."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from annotated_pages import SOURCE, annotated, chunk, write_input_list

from pipeline import layout
from pipeline.annotate.chunk_io import write_chunk
from pipeline.annotate.pages import AnnotatedPage
from pipeline.annotate.schema import table_bytes
from pipeline.config import Config, annotate_part, dedup_part, parse_config
from pipeline.duplicates.rows import duplicates_table, folder_digest
from pipeline.inspect.index import PageIndex, open_index
from pipeline.jobs.dedup import survey
from pipeline.jobs.settings import keep_config, write_json
from pipeline.storage import LocalStorage

Values = Mapping[str, float | None]
# The page that one lost to, by number; or that page with the kind and similarity, which are else near and 0.9.
Lost = int | tuple[int, str, float]


def config_of(text: str) -> Config:
    """A config from TOML."""
    return parse_config(text).config


def pages_with(rows: Iterable[Values], scores: Sequence[float] = ()) -> list[AnnotatedPage]:
    """A page for each row of measures, with 100, 101, ... characters."""
    made = enumerate(rows)
    return [annotated(i, "あ" * (100 + i), measures=row, score=scores[i] if scores else 0.5) for i, row in made]


def write_run(
    root: Path, pages: Sequence[AnnotatedPage], config: str = "", duplicates: Mapping[int, Lost] | None = None
) -> str:
    """Two chunks of pages. duplicates: by number, what each lost to; None if dedup has not run."""
    storage, loaded = LocalStorage(str(root)), parse_config(config)
    write_input_list(storage, SOURCE)
    write_json(storage, layout.ANNOTATE_PART, annotate_part(loaded.config) | {"ledger": "decided"})
    keep_config(storage, loaded)
    half = (len(pages) + 1) // 2
    write_chunk(storage, chunk(*pages[:half], is_last=False), keep_gated=False)
    write_chunk(storage, chunk(*pages[half:], number=1), keep_gated=False)
    if duplicates is not None:
        _write_duplicates(storage, loaded.config, pages, half, duplicates)
    return str(root)


def _write_duplicates(
    storage: LocalStorage, config: Config, pages: Sequence[AnnotatedPage], half: int, duplicates: Mapping[int, Lost]
) -> None:
    ids = [page.origin.doc_id for page in pages]
    for number, rows in enumerate((range(half), range(half, len(pages)))):
        found = [_row(ids, row, duplicates[row]) for row in rows if row in duplicates]
        if found:
            with storage.create(layout.chunk_file(layout.DUPLICATES, layout.chunk_name(SOURCE, number))) as stream:
                stream.write(table_bytes(duplicates_table(found)))
    write_json(storage, layout.DEDUP_PART, dedup_part(config))
    write_json(storage, layout.DUPLICATES_DONE, {"annotated": survey(storage)[0], **folder_digest(storage)})


def _row(ids: Sequence[str], row: int, lost: Lost) -> tuple[str, str, str, float]:
    kept, kind, similarity = (lost, "near", 0.9) if isinstance(lost, int) else lost
    return ids[row], ids[kept], kind, similarity


@contextmanager
def index_of(
    root: Path, pages: Sequence[AnnotatedPage], config: str = "", duplicates: Mapping[int, Lost] | None = None
) -> Iterator[PageIndex]:
    """The index of such a run."""
    with open_index(write_run(root, pages, config, duplicates), lambda _: None) as index:
        yield index
