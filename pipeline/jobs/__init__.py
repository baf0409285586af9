"""The three jobs as a launcher runs them: check what is there, run the graph, leave a record of what was done."""

from pipeline.jobs.annotate import run_annotate
from pipeline.jobs.dedup import run_dedup
from pipeline.jobs.release import run_release
from pipeline.jobs.settings import RunSettings

__all__ = ["RunSettings", "run_annotate", "run_dedup", "run_release"]
