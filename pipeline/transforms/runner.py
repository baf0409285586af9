"""Runs a job's graph on an engine; the one place that knows Beam's options."""

import argparse
import contextlib
import io
import json
import logging
import os
import re
from typing import Any

import apache_beam as beam
from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import (
    DebugOptions,
    PipelineOptions,
    PortableOptions,
    SetupOptions,
    StandardOptions,
)

from pipeline.errors import RunError, UserError
from pipeline.transforms.remote import OPTIONS_VARIABLE

LOCAL = "FnApiRunner"
# Beam looks a runner up by these names, with or without "Runner" at the end.
_RESUMES = "what was finished is kept, the same command resumes it"
# A worker's exception comes back as text, with the step it happened in behind it.
_USERS_MISTAKE = re.compile(
    r"pipeline\.errors\.(?:User|Input|Config|Output)Error: (.*?)(?: \[while running .*)?$", re.MULTILINE
)
_KNOWN = tuple(StandardOptions.KNOWN_RUNNER_NAMES)


def beam_options(arguments: list[str], workers: int) -> PipelineOptions:
    """Turn the command line's Beam options into PipelineOptions; UserError for an unknown one or an unknown runner.

    Without --runner the job runs on this machine, in `workers` processes. FnApiRunner is named because Beam's default
    first tries to download another runner.
    """
    _refuse_unknown(arguments)
    options = PipelineOptions(arguments)
    standard = options.view_as(StandardOptions)
    standard.runner = _runner_name(standard.runner)
    if standard.runner == LOCAL:
        os.environ[OPTIONS_VARIABLE] = json.dumps(arguments)
        mode = "in_memory" if workers == 1 else "multi_processing"
        options = PipelineOptions(
            [f"--direct_num_workers={workers}", f"--direct_running_mode={mode}", *arguments], runner=LOCAL
        )
    if options.view_as(PortableOptions).job_endpoint == "embed" and not _given(arguments, "environment_type"):
        options.view_as(PortableOptions).environment_type = "LOOPBACK"
    # All code is importable, so nothing of the main session is needed; and portable engines read in one slot without
    # expand_sdf.
    options.view_as(SetupOptions).save_main_session = False
    FileSystems.set_options(options)  # the launcher looks at inputs and outputs with the credentials of the job
    options.view_as(DebugOptions).add_experiment("pre_optimize=pack_combiners,lift_combiners,expand_sdf")
    return options


def run_graph(label: str, graph: "beam.PTransform[Any, Any]", options: PipelineOptions) -> None:
    """Build the pipeline and wait for its end; RunError when it fails."""
    logging.getLogger("apache_beam").setLevel(logging.ERROR)
    try:
        pipeline = beam.Pipeline(options=options)
        pipeline | label >> graph
        state = pipeline.run().wait_until_finish()
    except Exception as error:
        mistake = _USERS_MISTAKE.search(f"{type(error).__module__}.{type(error).__qualname__}: {error}")
        if mistake:
            raise UserError(mistake[1]) from error
        raise RunError(f"{label} failed: {_cause(error)}; {_RESUMES}") from error
    if state not in (None, "DONE"):
        raise RunError(f"{label} ended in state {state}; {_RESUMES}")


def _cause(error: Exception) -> str:
    """One line of an engine's message, which may be the traceback of a worker."""
    lines = [line for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return (lines[-1] if lines[0].startswith("Traceback") else lines[0]).strip()[:500]


def _runner_name(given: str | None) -> str:
    if given is None or given.lower() in ("local", LOCAL.lower()):
        return LOCAL
    for name in _KNOWN:
        if given.lower() in (name.lower(), name.lower().removesuffix("runner")):
            return name
    raise UserError(f"unknown runner {given!r}; known: local, {', '.join(sorted(_KNOWN))}")


def _given(arguments: list[str], option: str) -> bool:
    return any(a == f"--{option}" or a.startswith(f"--{option}=") for a in arguments)


def _refuse_unknown(arguments: list[str]) -> None:
    """UserError for an argument that no option of Beam takes, or a value of the wrong type."""
    parsers: list[argparse.ArgumentParser] = []
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            PipelineOptions([]).get_all_options(add_extra_args_fn=parsers.append)
            _, unknown = parsers[0].parse_known_args(arguments)
    except SystemExit:
        reason = said.getvalue().strip().splitlines()[-1].partition("error: ")[2]
        raise UserError(f"a Beam option is wrong: {reason}") from None
    if unknown and not unknown[0].startswith("-"):
        raise UserError(f"unexpected argument {unknown[0]}; put a glob in quotes, since the shell takes it apart")
    if unknown:
        raise UserError(
            f"unknown option {unknown[0]}; see `kiyome run --help`, or Beam's own options for a runner's flags"
        )
