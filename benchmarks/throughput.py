"""Pages a second of the *annotate* job, with one worker and with all, and the share of each stage.

Example: python -m benchmarks.throughput crawl.warc.gz
"""

import os
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import click
from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipeline.annotate.chunk_io import read_chunks
from pipeline.annotate.schema import annotated_table, table_bytes
from pipeline.annotate.steps import STEPS
from pipeline.cli.tables import plain_table, print_table
from pipeline.config import Config, load_config
from pipeline.inputs import Input
from pipeline.jobs import RunSettings, run_annotate
from pipeline.progress import Heartbeat
from pipeline.records import map_pages
from pipeline.storage import open_storage


@click.command()
@click.argument("warc", type=click.Path(exists=True, dir_okay=False))
@click.option("--config", default="default", show_default=True, help="TOML file or name of a packaged config.")
@click.option("--runs", default=3, show_default=True, help="Runs of the whole job; the median is shown.")
def main(warc: str, config: str, runs: int) -> None:
    """Measure the annotate job on WARC: each stage by itself in one process, then the whole job."""
    loaded = load_config(config).config
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        pages, seconds = stage_seconds(Path(warc), loaded, folder)
        total = sum(seconds.values())
        rows = [(name, s, f"{s / total:.1%}", f"{1e6 * s / pages:,.0f}") for name, s in seconds.items()]
        columns = ["stage", "seconds", "share", "µs per page read"]
        print_table(plain_table(f"Stages, one process, {pages} pages read", columns, rows, columns[1:]))
        pieces = cut_warc(Path(warc), Path(folder) / "pieces", 4 * workers)
        jobs = [(n, inputs) for n, inputs in ((1, [warc]), (workers, pieces)) if n == 1 or workers > 1]
        rates = [
            (n, len(i), pages / statistics.median(job_seconds(i, config, n) for _ in range(runs))) for n, i in jobs
        ]
        table = [(n, files, f"{rate:,.1f}", f"{rate / rates[0][2]:.2f}") for n, files, rate in rates]
        columns = ["workers", "inputs", "pages/s", "of one worker"]
        print_table(plain_table(f"Whole job, start-up included, median of {runs} runs", columns, table, columns))


def stage_seconds(warc: Path, config: Config, folder: str) -> tuple[int, dict[str, float]]:
    """Pages read, and seconds spent in every stage on all of them, in one process."""
    seconds: dict[str, float] = defaultdict(float)
    item, storage = Input(str(warc), warc.name, warc.stat().st_size), open_storage(f"{folder}/stages")
    pages = 0
    with ExitStack() as opened:
        steps = {name: opened.enter_context(step(config)) for name, step in STEPS.items()}
        chunks = timed(
            read_chunks(item, config, storage, Heartbeat(f"{folder}/stages"), False), seconds, "ReadPages + Gate"
        )
        for chunk in chunks:
            pages += chunk.pages_read
            for name, step in steps.items():
                start = time.perf_counter()
                chunk = map_pages(chunk, name, step)  # type: ignore[type-var]  # each stage takes what the last one gives
                seconds[name] += time.perf_counter() - start
            start = time.perf_counter()
            table_bytes(annotated_table(chunk))  # type: ignore[arg-type]  # after the last stage pages are annotated
            seconds["WriteAnnotated"] += time.perf_counter() - start
    return pages, dict(seconds)


def timed(chunks: Iterator, seconds: dict[str, float], name: str) -> Iterator:  # type: ignore[type-arg]  # of any chunks
    """Pass chunks on, adding the time it takes to make them."""
    while True:
        start = time.perf_counter()
        chunk = next(chunks, None)
        seconds[name] += time.perf_counter() - start
        if chunk is None:
            return
        yield chunk


def job_seconds(inputs: list[str], config: str, workers: int) -> float:
    """Wall-clock seconds of the annotate job on an empty output folder."""
    output = tempfile.mkdtemp()
    try:
        start = time.perf_counter()
        run_annotate(RunSettings(output, config, workers), inputs)
        return time.perf_counter() - start
    finally:
        shutil.rmtree(output)


def cut_warc(warc: Path, folder: Path, pieces: int) -> list[str]:
    """Copy a WARC of one gzip member a record into `pieces` files of about the same number of bytes."""
    folder.mkdir()
    data = warc.read_bytes()
    with warc.open("rb") as stream:
        starts = [record.stream_pos for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type)]
    bounds = [starts[len(starts) * i // pieces] for i in range(pieces)] + [len(data)]
    paths = [folder / f"piece-{i:03d}.warc.gz" for i in range(pieces)]
    for path, start, end in zip(paths, bounds[:-1], bounds[1:], strict=True):
        path.write_bytes(data[start:end])
    return [str(path) for path in paths]


if __name__ == "__main__":
    main()
