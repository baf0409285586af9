"""Pages a second of one machine's engines on the same files: local with one and two workers, Prism, Spark and Flink.

Spark and Flink are clusters of two workers on 127.0.0.1 that are started for it, with Beam's job server and a pool of
Python workers; the first time they are fetched (1 GB). Every release is compared with that of one local worker.

Example: python -m benchmarks.engines crawl.warc.gz
"""

import hashlib
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median

import click

from benchmarks.clusters.flags import flink_flags, prism_flags, spark_flags
from benchmarks.clusters.parts import CannotFetchError, Parts, fetch
from benchmarks.clusters.processes import Processes, processes
from benchmarks.clusters.standalone import Flink, start_pool, start_spark
from benchmarks.cut import cut_warc
from pipeline.cli.tables import echo_json, plain_table, print_table
from pipeline.inspect.funnel import read_funnel

ENGINES = ("local", "prism", "spark", "flink")
_ROOT = Path(__file__).resolve().parents[1]
_COLUMNS = ("engine", "annotate, s", "pages/s", "of local, 1", "dedup and release, s", "release")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files are run: what it is called, and the options of `kiyome` that send them there."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timing:
    """Wall-clock seconds of the jobs with their start-up; digest: of the release."""

    annotate_s: float
    rest_s: float
    pages: int
    digest: str


@click.command()
@click.argument("warc", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--files", default=20, show_default=True, help="Into so many files WARC is cut.")
@click.option("--runs", default=3, show_default=True, help="Runs on each engine, in turn; medians are shown.")
@click.option("--engines", default=",".join(ENGINES), show_default=True, help="Which, separated by commas.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(warc: Path, files: int, runs: int, engines: str, as_json: bool) -> None:
    """Run Kiyome on WARC, cut into files, on every engine that this machine can have."""
    wanted = ["local", *(name for name in engines.split(",") if name != "local")]
    if unknown := set(wanted) - set(ENGINES):
        raise click.BadParameter(f"unknown {', '.join(sorted(unknown))}; known: {', '.join(ENGINES)}")
    timings: dict[Place, list[Timing]] = {}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that what was started is stopped
    with tempfile.TemporaryDirectory(prefix="kiyome-benchmark-") as name:
        folder = Path(name)
        (folder / "inputs").mkdir()
        cut_warc(warc, folder / "inputs", files)
        for engine in wanted:
            with processes(folder / "logs") as started:  # so that no idle cluster stands beside another engine
                places = list(places_of(engine, folder, started))
                for run, place in product(range(runs), places):
                    timings.setdefault(place, []).append(timed(place, folder, f"{place.name}-{run}"))
    rows = rows_of(timings)
    if as_json:
        echo_json([dict(zip(_COLUMNS, row, strict=True)) for row in rows])
    else:
        pages = next(iter(timings.values()))[0].pages
        title = f"{warc.name} in {files} files, {pages} pages, median of {runs} runs"
        print_table(plain_table(title, _COLUMNS, rows, _COLUMNS[1:5]))


def places_of(engine: str, folder: Path, started: Processes) -> Iterator[Place]:
    """Start an engine; nothing, and a line on standard error, where this machine cannot have it."""
    if engine == "local":
        yield from (Place(f"local, {n}", ("--workers", str(n))) for n in (1, 2))
        return
    try:
        flags = start(engine, fetch(engine), folder, started)
    except (CannotFetchError, TimeoutError) as reason:
        click.echo(f"{engine}: skipped: {reason}", err=True)
        return
    path = folder / f"{engine}.toml"
    path.write_text(flags, encoding="utf-8")
    yield Place(engine, ("--runner", str(path), "--workers", "2"))


def start(engine: str, parts: Parts, folder: Path, started: Processes) -> str:
    """Start an engine with two workers; its runner flags."""
    if engine == "prism":
        return prism_flags(parts)
    pool, _ = start_pool(started)
    if engine == "spark":
        master, page, _ = start_spark(started, parts, folder / "spark")
        return spark_flags(parts, master, page, pool, folder / "events")
    return flink_flags(parts, Flink(started, parts, folder / "flink").master, pool)


def timed(place: Place, folder: Path, name: str) -> Timing:
    """One run in a folder of its own, *annotate* by itself first; ClickException when it fails."""
    output = folder / name
    inputs = ["--input", str(folder / "inputs" / "*.warc.gz")]
    seconds = []
    with ExitStack() as at_end:
        log = at_end.enter_context((folder / "logs" / f"{name}.log").open("wb"))
        for job in ("annotate", "run"):
            command = [sys.executable, "-m", "pipeline", job, *inputs, "--output", str(output), *place.options]
            begun = time.perf_counter()
            done = subprocess.run(command, cwd=_ROOT, stdout=log, stderr=log, check=False)  # noqa: S603 - our own command
            seconds.append(time.perf_counter() - begun)
            if done.returncode:
                said = Path(log.name).read_text(errors="replace").strip().splitlines()
                raise click.ClickException(f"{place.name}: {job} ended with {done.returncode}: {said[-1:]}")
    return Timing(seconds[0], seconds[1], read_funnel(str(output))["pages_read"], digest(output / "release"))


def digest(folder: Path) -> str:
    """One sha256 of all files below a folder, with their names."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def rows_of(timings: dict[Place, list[Timing]]) -> list[tuple[str, ...]]:
    """Medians of each place beside the first one's; whether all its releases have the bytes of that one's."""
    first = next(iter(timings.values()))
    base = median(t.annotate_s for t in first)
    rows = []
    for place, runs in timings.items():
        annotate_s, rest_s = median(t.annotate_s for t in runs), median(t.rest_s for t in runs)
        rate, ratio = first[0].pages / annotate_s, base / annotate_s
        same = "the same bytes" if {t.digest for t in runs} == {first[0].digest} else "OTHER BYTES"
        rows.append((place.name, f"{annotate_s:.1f}", f"{rate:.1f}", f"{ratio:.2f}", f"{rest_s:.1f}", same))
    return rows


if __name__ == "__main__":
    main()
