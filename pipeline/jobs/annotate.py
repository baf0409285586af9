"""Launches *annotate*: finds the inputs, checks the output folder, runs the graph until every input is finished."""

from collections.abc import Iterable
from typing import Any

from pipeline import layout
from pipeline.book_model import keep_model
from pipeline.config import annotate_part
from pipeline.errors import OutputError, RunError
from pipeline.inputs import Input, expand, read_inputs, write_inputs
from pipeline.jobs.launch import launch, look_first
from pipeline.jobs.settings import (
    RunSettings,
    Totals,
    config_of_run,
    keep_config,
    refuse_other,
    with_kept_model,
    write_json,
)
from pipeline.storage import require_reachable, require_writable


def run_annotate(settings: RunSettings, patterns: Iterable[str], keep_gated: bool = False) -> None:
    """Annotate every input that is not finished; safe to repeat after any interruption.

    UserError for what the user can mend; RunError when the graph fails.
    """
    look_first(settings)
    from pipeline.transforms.annotate import Annotate, AnnotateSettings  # imported here: Beam takes a second
    from pipeline.transforms.engines import beam_options

    options = beam_options(settings.engine, settings.beam_arguments, settings.workers)
    require_reachable(settings.output)
    loaded, inputs, storage = config_of_run(settings), expand(patterns), settings.storage
    part = {**annotate_part(loaded.config), "ledger": "all" if keep_gated else "decided"}
    _check_output(settings, part, inputs)
    require_writable(settings.output)
    write_json(storage, layout.ANNOTATE_PART, part)
    write_inputs(storage, inputs)
    if not storage.exists(layout.CONFIG):
        keep_config(storage, loaded)
    keep_model(storage, loaded.config.book.model)
    waiting = _unfinished(settings, inputs)
    if waiting:
        totals = Totals(len(inputs), len(inputs) - len(waiting), sum(item.size_bytes for item in waiting))
        graph = Annotate(AnnotateSettings(settings.worker_output, with_kept_model(storage, loaded.config), keep_gated))
        launch(settings, "annotate", graph, options, totals)
    left = _unfinished(settings, inputs)
    if left:
        raise RunError(f"{len(left)} inputs are not finished, the first is {left[0].name}; run the same command again")


def _unfinished(settings: RunSettings, inputs: list[Input]) -> list[Input]:
    finished = {f"{layout.DONE}/{name}" for name in settings.storage.list(layout.DONE)}
    return [item for item in inputs if layout.done_marker(item.name) not in finished]


def _check_output(settings: RunSettings, part: Any, inputs: list[Input]) -> None:
    storage = settings.storage
    refuse_other(settings, layout.ANNOTATE_PART, part, "annotated pages", "give another --output, or that config")
    if not storage.exists(layout.INPUTS):
        return
    given = {(item.name, item.size_bytes) for item in inputs}
    for item in read_inputs(storage):
        if (item.name, item.size_bytes) not in given:
            raise OutputError(
                f"{settings.output} was made from other inputs: {item.name} ({item.size_bytes} bytes) is not among the "
                f"{len(inputs)} given; give all earlier inputs (more may be added, but inside the folder "
                "that all of them share, where names begin), or another --output"
            )
