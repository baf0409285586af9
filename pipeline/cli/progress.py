"""Shows how far a job is: a bar on a terminal, plain lines otherwise; read from the workers' heartbeats."""

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.live import Live
from rich.text import Text

from pipeline.jobs.settings import Totals
from pipeline.progress import interval_s, read_progress
from pipeline.storage import Storage

_LINE_EVERY_S = 10.0


@contextmanager
def show_progress(storage: Storage, job: str, totals: Totals) -> Iterator[None]:
    """Show progress on standard error until the block ends."""
    started = time.monotonic()
    stop = threading.Event()
    shown = _bar if sys.stderr.isatty() else _lines
    thread = threading.Thread(target=shown, args=(storage, job, totals, started, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def progress_line(job: str, totals: Totals, counts: Counter[str], elapsed_s: float) -> str:
    """What is done, how fast, and how long it will still take, in one line."""
    if job == "annotate":
        inputs = f"{totals.done + counts['inputs']} of {totals.inputs} inputs"
        parts = [f"{counts['read']:,} pages read", f"{counts['read'] / max(elapsed_s, 0.001):,.1f} pages/s", inputs]
        share = counts["bytes"] / totals.input_bytes if totals.input_bytes else 1.0
    elif job == "dedup":
        parts = [
            f"{counts['documents']:,} of {totals.documents:,} documents",
            f"{counts['chunks']} of {totals.chunks} chunks",
        ]
        share = counts["documents"] / totals.documents if totals.documents else 1.0
    else:
        parts = [f"{counts['released']:,} texts released", f"{counts['shards']} shards"]
        share = 0.0
    return ", ".join([f"{job}: {parts[0]}", *parts[1:], *_time_left(share, elapsed_s)])


def _time_left(share: float, elapsed_s: float) -> list[str]:
    if not 0.01 < share < 1:
        return []
    return [f"{share:.0%}", f"{_clock(elapsed_s * (1 - share) / share)} left"]


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}" if minutes >= 60 else f"{minutes}:{rest:02d}"


def _bar(storage: Storage, job: str, totals: Totals, started: float, stop: threading.Event) -> None:
    with Live(console=Console(stderr=True), transient=True, auto_refresh=False) as live:
        while not stop.wait(interval_s(storage.location(""))):
            line = progress_line(job, totals, read_progress(storage), time.monotonic() - started)
            live.update(Text(line), refresh=True)
    click.echo(_last_line(storage, job, totals, started), err=True)


def _lines(storage: Storage, job: str, totals: Totals, started: float, stop: threading.Event) -> None:
    while not stop.wait(_LINE_EVERY_S):
        click.echo(progress_line(job, totals, read_progress(storage), time.monotonic() - started), err=True)
    click.echo(_last_line(storage, job, totals, started), err=True)


def _last_line(storage: Storage, job: str, totals: Totals, started: float) -> str:
    elapsed_s = time.monotonic() - started
    return f"{progress_line(job, totals, read_progress(storage), elapsed_s)}, {_clock(elapsed_s)} taken"
