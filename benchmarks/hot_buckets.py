"""Seconds and memory of *dedup* where one page was copied many times and one template was filled in many times."""

import resource
import time
from collections import Counter
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import pyarrow as pa
import pyarrow.dataset as ds

from dedup.exact import text_hash
from dedup.form import dedup_form
from dedup.fragments import windows
from dedup.minhash import MinHashScheme, signature, to_bytes
from dedup.shingles import shingle_hashes
from pipeline import layout
from pipeline.annotate.markers import chunk_written
from pipeline.annotate.schema import ChunkCounts, counts_metadata, table_bytes
from pipeline.config import annotate_part, load_config
from pipeline.inputs import Input, write_inputs
from pipeline.jobs import RunSettings, run_dedup
from pipeline.jobs.settings import write_json
from pipeline.storage import Storage, open_storage

CONFIG = "keep-all"
SOURCE = "made.jsonl"
PAGES_PER_CHUNK = 256
# Some 160 characters; a number of six digits in it changes ten of the shingles, so that any two pages have a Jaccard
# similarity of about 0.88.
_TEMPLATE = (
    "お探しの商品は現在お取り扱いがございません。管理番号は{}番です。ほかの売り場もあわせてご覧ください。入荷のお知らせを"
    "希望されるかたは、会員登録のうえ、お気に入りに加えてお待ちください。配送や返品の決まりについては案内の頁に詳しく書いて"
    "あります。ご不明な点は係の者までお尋ねください。毎度ありがとうございます。"
)


@click.command(epilog="Example: python -m benchmarks.hot_buckets --identical 20000 --alike 20000")
@click.option("--identical", default=200_000, show_default=True, help="Pages with one text.")
@click.option("--alike", default=200_000, show_default=True, help="Pages made from one template.")
@click.option("--workers", default=2, show_default=True, help="Processes.")
def main(identical: int, alike: int, workers: int) -> None:
    """Print pages kept and dropped, seconds, and the most memory that any process took."""
    with TemporaryDirectory() as folder:
        write_run(folder, identical, alike)
        start = time.perf_counter()
        run_dedup(RunSettings(folder, CONFIG, workers))
        seconds = time.perf_counter() - start
        kinds = Counter(row["kind"] for row in duplicates(folder))
    kept = identical + alike - kinds.total()
    click.echo(f"{identical:,} identical and {alike:,} alike pages: {kept:,} kept, {dict(kinds)}, {seconds:.0f} s")
    for name, who in (("launcher", resource.RUSAGE_SELF), ("largest worker", resource.RUSAGE_CHILDREN)):
        click.echo(f"peak memory of {name}: {resource.getrusage(who).ru_maxrss / 2**20:.2f} GiB")


def duplicates(folder: str) -> list[dict[str, Any]]:
    """All rows that dedup wrote."""
    return list(ds.dataset(Path(folder) / layout.DUPLICATES).to_table().to_pylist())


def write_run(folder: str, identical: int, alike: int) -> None:
    """Annotated files, narrow columns only, of so many pages of both kinds in turn."""
    storage = open_storage(folder)
    write_inputs(storage, [Input(f"/made/{SOURCE}", SOURCE, 1)])
    write_json(storage, layout.ANNOTATE_PART, {**annotate_part(load_config(CONFIG).config), "ledger": "decided"})
    same, pages = _TEMPLATE.format("000000"), identical + alike
    for start in range(0, pages, PAGES_PER_CHUNK):
        numbers = range(start, min(start + PAGES_PER_CHUNK, pages))
        texts = [_TEMPLATE.format(_filling(n)) if _is_alike(n, identical, alike) else same for n in numbers]
        _write_chunk(storage, start // PAGES_PER_CHUNK, texts, is_last=numbers.stop == pages)


def _filling(number: int) -> str:
    """A number, and a tail by which pages differ in length and so in rank, at hardly any shingles."""
    return f"{number:06d}" + "号" * (number % 40)


def _is_alike(number: int, identical: int, alike: int) -> bool:
    shorter = 2 * min(identical, alike)
    return number % 2 == 1 if number < shorter else alike > identical


def _write_chunk(storage: Storage, number: int, texts: list[str], is_last: bool) -> None:
    ids = [blake2b(f"{number} {row}".encode(), digest_size=16).hexdigest() for row in range(len(texts))]
    forms = [dedup_form(text) for text in texts]
    values = {form: to_bytes(signature(shingle_hashes(form), MinHashScheme())) for form in set(forms)}
    counts = ChunkCounts(SOURCE, number, is_last, {}, {}, len(texts), sum(len(text.encode()) for text in texts))
    columns = {
        "doc_id": ids,
        "book_score": pa.nulls(len(texts), pa.float64()),
        "opt_out": [""] * len(texts),
        "chars": [len(text) for text in texts],
        "text_hash": [text_hash(form) for form in forms],
        "signature": [values[form] for form in forms],
        "windows": pa.array([windows(form) for form in forms], pa.list_(pa.uint64())),
        "text": forms,
    }
    with storage.create(layout.chunk_file(layout.ANNOTATED, layout.chunk_name(SOURCE, number))) as stream:
        stream.write(table_bytes(pa.table(columns).replace_schema_metadata(counts_metadata(counts))))
    chunk_written(storage, SOURCE, number, is_last)


if __name__ == "__main__":
    main()
