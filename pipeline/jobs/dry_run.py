"""`kiyome run --runner dataflow --dry-run`: makes the three jobs, checks them, and sends nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.annotate.steps import STEPS
from pipeline.config import load_config, with_extractor
from pipeline.errors import UserError
from pipeline.jobs.cluster import require_gcp
from pipeline.jobs.settings import RunSettings
from pipeline.storage import is_remote

if TYPE_CHECKING:
    from pipeline.transforms.dataflow import BuiltJob

# Dataflow's limit of the JSON of a job, cloud.google.com/dataflow/quotas; the graph counts, too.
MAX_REQUEST_BYTES = 10_000_000
# What a step carries are settings; a word list or a list of files would make it far larger.
MAX_SETTINGS_BYTES = 100_000
_MAIN_SESSION = "pickled_main_session"
_STAGES = {
    "annotate": ("ListInputs", "ReadPages", *STEPS, "WriteAnnotated"),
    "dedup": ("ExactDuplicates", "FindNear", "WriteDuplicates"),
    "release": ("DealChunks", "WriteShard"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at in a job, what was found, and whether it may be so."""

    job: str
    what: str
    found: str
    passed: bool


def dry_run(settings: RunSettings, keep_gated: bool = False) -> list[Check]:
    """Build annotate, dedup and release as Dataflow would get them; the checks of all three.

    UserError for another engine, a missing extra, a missing option, or an output that workers could not reach.
    """
    engine = settings.engine
    if engine.engine != "dataflow":
        raise UserError(f"--dry-run builds jobs for Dataflow, got --runner {engine.engine}")
    require_gcp()
    if not is_remote(settings.output):
        raise UserError(f"Dataflow's workers cannot reach {settings.output}; give --output as gs://BUCKET/PATH")
    from pipeline.transforms.dataflow import build_job
    from pipeline.transforms.engines import beam_options

    found: list[Check] = []
    for job, graph in _graphs(settings, keep_gated):
        options = beam_options(engine, settings.beam_arguments, settings.workers)
        found += check_job(build_job(job, graph, options))
    return found


def check_job(job: "BuiltJob") -> list[Check]:
    """Stages, sizes, main session and container of one job."""
    lacking = [name for name in _STAGES[job.job] if not any(name in label for label in job.stages)]
    size = job.request_bytes + job.graph_bytes
    is_own = bool(job.images) and not any("beam_python" in image for image in job.images)
    saved = job.saves_main_session or any(_MAIN_SESSION in name for name in job.staged)
    return [
        Check(job.job, "stages", f"{len(job.stages)} steps" + "".join(f", no {n}" for n in lacking), not lacking),
        Check(job.job, "request", f"{job.request_bytes:,} B, graph {job.graph_bytes:,} B", size < MAX_REQUEST_BYTES),
        Check(
            job.job,
            "no list in the graph",
            f"largest step {job.largest_step}: {job.settings_bytes:,} B",
            job.settings_bytes < MAX_SETTINGS_BYTES,
        ),
        Check(job.job, "no main session", f"files to stage: {', '.join(job.staged) or 'none'}", not saved),
        Check(job.job, "container image", ", ".join(job.images) or "none", is_own),
    ]


def _graphs(settings: RunSettings, keep_gated: bool) -> list[tuple[str, Any]]:
    from pipeline.transforms.annotate import Annotate, AnnotateSettings  # imported here: Beam takes a second
    from pipeline.transforms.dedup import Dedup
    from pipeline.transforms.release import Release

    loaded = load_config(settings.config)  # nothing is asked of the output, which may need credentials
    config = (loaded if settings.extractor is None else with_extractor(loaded, settings.extractor)).config
    output = settings.worker_output
    return [
        ("annotate", Annotate(AnnotateSettings(output, config, keep_gated))),
        ("dedup", Dedup(output, config)),
        ("release", Release(output, config, "0" * 16)),
    ]
