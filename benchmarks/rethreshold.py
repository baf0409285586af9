"""Seconds that `kiyome rethreshold` and `kiyome ladder` take on many annotated pages with made measures.

The pages are written as *annotate* writes them, in files of 256; the first question makes the index of the run.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import click
import numpy as np
import pyarrow as pa

from classifiers import FEATURE_NAMES
from filters.core import load_catalogue
from pipeline import layout
from pipeline.annotate.markers import chunk_written
from pipeline.annotate.schema import ChunkCounts, annotated_schema, counts_metadata, table_bytes
from pipeline.config import annotate_part, dedup_part, load_config
from pipeline.decisions import limits_of
from pipeline.duplicates.rows import duplicates_table, folder_digest
from pipeline.inputs import Input, write_inputs
from pipeline.inspect.index import open_index
from pipeline.inspect.ladder import ladders
from pipeline.inspect.rethreshold import changed_pages, redecide, summary
from pipeline.jobs.dedup import survey
from pipeline.jobs.settings import keep_config, write_json
from pipeline.storage import LocalStorage

PAGES_PER_CHUNK = 256
CHUNKS_PER_INPUT = 64
RULE = "swallow_hiragana_fraction"
SHOWN = 20
_KINDS = 8  # of chunks that are made; the others repeat them under other names
_TEXT = "朝の市場には、まだ明けきらぬうちから人の声が絶えない。" * 40


def made_chunk(rng: np.random.Generator, rows: int) -> pa.Table:
    """A chunk whose measures lie around the limits of the default config, so that each drops some 2 % of pages."""
    config = load_config("default").config
    limits = {limit.rule: limit for limit in limits_of(config)}
    measures = {}
    for rule in load_catalogue():
        limit = limits.get(rule)
        inside = rng.random(rows) * 0.9
        inside[rng.random(rows) < 0.02] = 1.1
        scale = limit.limit if limit and limit.limit else 1.0
        measures[rule] = scale * (inside if limit is None or limit.op[0] == "<" else 1 / np.maximum(inside, 0.01))
    schema = annotated_schema()
    columns = {
        "measures": pa.StructArray.from_arrays([pa.array(v) for v in measures.values()], names=list(measures)),
        "book_features": pa.StructArray.from_arrays(
            [pa.array(rng.random(rows)) for _ in FEATURE_NAMES], names=list(FEATURE_NAMES)
        ),
        "url": pa.array([f"https://www{host}.example.co.jp/{n}" for n, host in enumerate(rng.integers(0, 90, rows))]),
        "fetched_at": pa.array([f"{year}-05-01T00:00:00Z" for year in rng.integers(2013, 2025, rows)]),
        "text": pa.array([_TEXT] * rows, pa.large_string()),
        "chars": pa.array(rng.integers(200, 9000, rows), pa.int32()),
        "book_score": pa.array(np.minimum(rng.random(rows) + 0.28, 1)),
        "signature": pa.array([rng.bytes(1024) for _ in range(rows)]),
    }
    return pa.table([columns[f.name] if f.name in columns else _plain(f, rows) for f in schema], schema=schema)


def _plain(field: pa.Field, rows: int) -> pa.Array:
    values = {pa.string(): "", pa.binary(): b"", pa.binary(16): bytes(16), pa.float64(): 0.5, pa.list_(pa.uint64()): []}
    return pa.array([values.get(field.type, 1)] * rows, field.type)


def write_run(root: Path, pages: int) -> None:
    """A run that *dedup* has finished, in which a page in each chunk is a duplicate of the one before it."""
    storage, rng, loaded = LocalStorage(str(root)), np.random.default_rng(1), load_config("default")
    kinds = [made_chunk(rng, PAGES_PER_CHUNK) for _ in range(_KINDS)]
    chunks = -(-pages // PAGES_PER_CHUNK)
    names = [f"crawl-{i:05d}.warc.gz" for i in range(-(-chunks // CHUNKS_PER_INPUT))]
    write_inputs(storage, [Input(f"/crawl/{name}", name, 1) for name in names])
    write_json(storage, layout.ANNOTATE_PART, {**annotate_part(loaded.config), "ledger": "decided"})
    keep_config(storage, loaded)
    left, ids = pages, count()
    for i in range(chunks):
        rows = min(PAGES_PER_CHUNK, left)
        left -= rows
        source, number = names[i // CHUNKS_PER_INPUT], i % CHUNKS_PER_INPUT
        is_last = number == CHUNKS_PER_INPUT - 1 or i == chunks - 1
        doc_ids = [f"{(next(ids) * 0x9E3779B97F4A7C15) % 2**64:032x}" for _ in range(rows)]
        table = kinds[i % _KINDS].slice(0, rows).set_column(0, "doc_id", pa.array(doc_ids))
        counts = ChunkCounts(source, number, is_last, {"no_kana": 10 * rows}, {}, rows, 3000 * rows)
        name = layout.chunk_name(source, number)
        _write(storage, layout.ANNOTATED, name, table.replace_schema_metadata(counts_metadata(counts)))
        if rows > 1:
            _write(storage, layout.DUPLICATES, name, duplicates_table([(*doc_ids[1::-1], "near", 0.9)]))
        chunk_written(storage, source, number, is_last)
    write_json(storage, layout.DEDUP_PART, dedup_part(loaded.config))
    write_json(storage, layout.DUPLICATES_DONE, {"annotated": survey(storage)[0], **folder_digest(storage)})


def _write(storage: LocalStorage, folder: str, name: str, table: pa.Table) -> None:
    with storage.create(layout.chunk_file(folder, name)) as stream:
        stream.write(table_bytes(table))


def rethreshold(out: str) -> None:
    """All that the command does but printing: the Swallow v1 limits on pages decided by the default ones."""
    config = load_config("swallow-v1").config
    with open_index(out, click.echo) as index:
        found = redecide(index, config, "swallow-v1")
        summary(found, config)
        list(changed_pages(found, SHOWN))


def ladder(out: str) -> None:
    """The same for the ladder of a rule."""
    with open_index(out, click.echo) as index:
        ladders(index, RULE)


def seconds(question: Callable[[str], None], out: str, rounds: int) -> float:
    """The median over `rounds`."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        question(out)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@click.command(epilog="Example: python -m benchmarks.rethreshold --pages 1000000")
@click.option("--pages", type=click.IntRange(1), default=1_000_000, show_default=True, help="Annotated pages to make.")
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True, help="Questions; the median is told.")
@click.option("--out", type=click.Path(path_type=Path), help="Keep the run here; one that is there is used again.")
def main(pages: int, rounds: int, out: Path | None) -> None:
    """Print seconds for the first question, which makes the index, and for later ones."""
    with _folder(out) as root:
        if not (root / layout.DUPLICATES_DONE).exists():
            write_run(root, pages)
        click.echo(f"{pages:,} pages in files of {PAGES_PER_CHUNK}; median of {rounds} questions")
        click.echo(f"{seconds(rethreshold, str(root), 1):8.2f} s  first question")
        for name, question in {"rethreshold": rethreshold, "ladder": ladder}.items():
            click.echo(f"{seconds(question, str(root), rounds):8.2f} s  {name}")


if __name__ == "__main__":
    main()
