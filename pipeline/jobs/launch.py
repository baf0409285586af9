"""Runs a job's graph with its progress shown and the engine's own messages out of the way, in a log."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline import layout
from pipeline.errors import RunError
from pipeline.jobs.cluster import look_at_cluster
from pipeline.jobs.settings import RunSettings, Totals, write_json
from pipeline.progress import clear_progress
from pipeline.storage import is_remote

_STDERR = 2


def look_first(settings: RunSettings) -> None:
    """Look at the cluster before inputs are listed and Beam is loaded, which may take long.

    UserError when it cannot take a job. Where a release stands on this machine a command may have nothing to send, and
    need no cluster; an object store is not asked, since it is known only with Beam's options.
    """
    if settings.engine.has_cluster and (is_remote(settings.output) or not settings.storage.exists(layout.MANIFEST)):
        look_at_cluster(settings.engine)


def launch(settings: RunSettings, job: str, graph: Any, options: Any, totals: Totals) -> None:
    """Run `graph` (a PTransform) and wait; RunError names the log, if there is one.

    A cluster is looked at first; UserError when it cannot take the job. On a local output the standard error of engine
    and workers goes to run/log.txt; only progress and errors stay.
    """
    from pipeline.transforms.dataflow import check_options  # imported here: Beam takes a second
    from pipeline.transforms.engines import adapt
    from pipeline.transforms.runner import run_graph

    storage, engine = settings.storage, settings.engine
    seen = look_at_cluster(engine)
    if engine.engine == "dataflow":
        check_options(options)
    adapt(options, engine, seen.version, seen.slots)
    clear_progress(storage)
    log = None if settings.debug or is_remote(settings.output) else Path(storage.location(layout.LOG))
    try:
        with engine_log(log), settings.watch(storage, job, totals):
            told = run_graph(job, graph, options)
        write_json(storage, layout.counters(job), told)
    except RunError as error:
        raise RunError(f"{error}; the engine's messages are in {log}" if log else str(error)) from error
    finally:
        clear_progress(storage)


@contextmanager
def engine_log(log: Path | None) -> Iterator[None]:
    """Send what this process and its children write to file descriptor 2 to the end of `log`; sys.stderr stays."""
    if log is None:
        yield
        return
    log.parent.mkdir(parents=True, exist_ok=True)
    terminal, shown = os.dup(_STDERR), sys.stderr
    try:
        with log.open("ab") as stream:
            os.dup2(stream.fileno(), _STDERR)
        if _is_descriptor(shown):
            sys.stderr = os.fdopen(os.dup(terminal), "w", buffering=1, encoding=shown.encoding)
        yield
    finally:
        if sys.stderr is not shown:
            sys.stderr.close()
            sys.stderr = shown
        os.dup2(terminal, _STDERR)
        os.close(terminal)


def _is_descriptor(stream: Any) -> bool:
    """Whether a stream writes to file descriptor 2; one that was put in its place is left alone."""
    try:
        return bool(stream.fileno() == _STDERR)
    except (OSError, ValueError, AttributeError):
        return False
