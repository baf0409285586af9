"""Runs a job's graph on an engine and waits for its end."""

import logging
import re
from typing import Any

import apache_beam as beam
from apache_beam.options.pipeline_options import GoogleCloudOptions, PipelineOptions

from pipeline.errors import JobHandedOver, RunError, UserError
from pipeline.transforms.counters import read_counters

_RESUMES = "what was finished is kept, the same command resumes it"
# A worker's exception comes back as text, with the step it happened in behind it.
_USERS_MISTAKE = re.compile(
    r"pipeline\.errors\.(?:User|Input|Config|Output)Error: (.*?)(?: \[while running .*)?$", re.MULTILINE
)


def run_graph(label: str, graph: "beam.PTransform[Any, Any]", options: PipelineOptions) -> dict[str, int]:
    """Build the pipeline and wait for its end; its counters.

    RunError when it fails, JobHandedOver when it is to run later.
    """
    logging.getLogger("apache_beam").setLevel(logging.ERROR)
    try:
        pipeline = beam.Pipeline(options=options)
        pipeline | label >> graph
        result = pipeline.run()
        template = options.view_as(GoogleCloudOptions).template_location
        state = None if template else result.wait_until_finish()
    except Exception as error:
        mistake = _USERS_MISTAKE.search(f"{type(error).__module__}.{type(error).__qualname__}: {error}")
        if mistake:
            raise UserError(mistake[1]) from error
        raise RunError(f"{label} failed: {_cause(error)}; {_RESUMES}") from error
    if template:
        raise JobHandedOver(f"{label} was written to {template} and will run from there; the next job comes after it")
    if state not in (None, "DONE"):
        raise RunError(f"{label} ended in state {state}; {_RESUMES}")
    return read_counters(result)


def _cause(error: Exception) -> str:
    """One line of an engine's message, which may be the traceback of a worker."""
    lines = [line for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return (lines[-1] if lines[0].startswith("Traceback") else lines[0]).strip()[:500]
