"""Pages a second of the *annotate* job, with one worker and with all; the share of each stage, and how far it is from
what the library under it takes by itself.

Example: python -m benchmarks.throughput crawl.warc.gz
"""

import os
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import click

from benchmarks.floors import inflating, parsing, tagging
from pipeline.annotate.chunk_io import ReadSettings, read_chunks, work_ranges
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
        pages, seconds, floors = stage_seconds(Path(warc), loaded, folder)
        if warc.endswith(".gz"):
            floors["ReadPages + Gate"].add(Path(warc))
        total = sum(seconds.values())
        rows = [
            (name, s, f"{s / total:.1%}", f"{1e6 * s / pages:,.0f}", *_floor_cells(floors.get(name), s))
            for name, s in seconds.items()
        ]
        columns = ["stage", "seconds", "share", "µs per page read", "library alone", "times that"]
        print_table(plain_table(f"Stages, one process, {pages} pages read", columns, rows, columns[1:]))
        rates = [
            (n, pages / statistics.median(job_seconds(warc, config, n) for _ in range(runs)))
            for n in sorted({1, workers})
        ]
        table = [(n, f"{rate:,.1f}", f"{rate / rates[0][1]:.2f}") for n, rate in rates]
        columns = ["workers", "pages/s", "of one worker"]
        print_table(plain_table(f"Whole job, start-up included, median of {runs} runs", columns, table, columns))


@dataclass(slots=True)
class Floor:
    """What a library takes for the work under a stage: seconds, and how much went in, bytes or characters (`unit`)."""

    unit: str
    measure: Callable[[Any], tuple[float, int]]
    seconds: float = 0.0
    amount: int = 0

    def add(self, given: Any) -> None:
        """Measure it on what the stage is given, too."""
        seconds, amount = self.measure(given)
        self.seconds += seconds
        self.amount += amount


def _floor_cells(floor: Floor | None, seconds: float) -> tuple[str, str]:
    if floor is None or not floor.seconds:
        return "", ""
    return f"{floor.amount / floor.seconds / 1e6:,.1f} M {floor.unit}/s", f"{seconds / floor.seconds:.1f}"


def stage_seconds(warc: Path, config: Config, folder: str) -> tuple[int, dict[str, float], dict[str, Floor]]:
    """Pages read, seconds spent in every stage on all of them, in one process, and floors of stages that have one."""
    seconds: dict[str, float] = defaultdict(float)
    floors = {
        "ReadPages + Gate": Floor("bytes inflated", inflating),
        "ExtractText": Floor("bytes parsed", parsing),
        "Tokenize": Floor("characters", tagging),
    }
    item, storage = Input(str(warc), warc.name, warc.stat().st_size), open_storage(f"{folder}/stages")
    pages, numbers = 0, chain(*work_ranges(item, config.reading.split_mb))
    with ExitStack() as opened:
        steps = {name: opened.enter_context(step(config)) for name, step in STEPS.items()}
        chunks = timed(
            read_chunks(item, numbers, ReadSettings(config, storage), Heartbeat(f"{folder}/stages")),
            seconds,
            "ReadPages + Gate",
        )
        for chunk in chunks:
            pages += chunk.pages_read
            for name, step in steps.items():
                if name in floors:
                    floors[name].add(chunk.pages)
                start = time.perf_counter()
                chunk = map_pages(chunk, name, step)  # type: ignore[type-var]  # each stage takes what the last one gives
                seconds[name] += time.perf_counter() - start
            start = time.perf_counter()
            table_bytes(annotated_table(chunk))  # type: ignore[arg-type]  # after the last stage pages are annotated
            seconds["WriteAnnotated"] += time.perf_counter() - start
    return pages, dict(seconds), floors


def timed(chunks: Iterator, seconds: dict[str, float], name: str) -> Iterator:  # type: ignore[type-arg]  # of any chunks
    """Pass chunks on, adding the time it takes to make them."""
    while True:
        start = time.perf_counter()
        chunk = next(chunks, None)
        seconds[name] += time.perf_counter() - start
        if chunk is None:
            return
        yield chunk


def job_seconds(warc: str, config: str, workers: int) -> float:
    """Wall-clock seconds of the annotate job on an empty output folder."""
    output = tempfile.mkdtemp()
    try:
        start = time.perf_counter()
        run_annotate(RunSettings(output, config, workers), [warc])
        return time.perf_counter() - start
    finally:
        shutil.rmtree(output)


if __name__ == "__main__":
    main()
