"""Launches *dedup* on annotated pages, once for a set of inputs and a config."""

from pipeline import layout
from pipeline.annotate.markers import finished_chunks
from pipeline.config import Config, annotate_part, dedup_part, digest
from pipeline.duplicates.earlier import EarlierIndex, read_against, write_against
from pipeline.duplicates.lines import bucket_count
from pipeline.duplicates.rows import folder_digest
from pipeline.errors import OutputError
from pipeline.jobs.earlier import find_indexes, identities
from pipeline.jobs.launch import launch, look_first
from pipeline.jobs.settings import (
    RunSettings,
    Totals,
    config_of_run,
    difference_from,
    keep_config,
    read_json,
    refuse_other,
    write_json,
)
from pipeline.storage import Storage, require_reachable, require_writable


def run_dedup(settings: RunSettings) -> None:
    """Choose duplicates anew, unless this config has already chosen them from these annotated pages.

    UserError when the output holds another config's choice and `overwrite` is not set; RunError when annotating is not
    finished or the graph fails.
    """
    look_first(settings)
    from pipeline.transforms.dedup import Dedup  # imported here: Beam takes a second
    from pipeline.transforms.engines import beam_options

    options = beam_options(settings.engine, settings.beam_arguments, settings.workers)
    require_reachable(settings.output)
    loaded, storage = config_of_run(settings), settings.storage
    refuse_other_annotation(settings, loaded.config)
    against = find_indexes(settings.against, loaded.config, settings.output)
    if not settings.overwrite:
        again = "add --overwrite to choose again, or give another --output"
        refuse_other(settings, layout.DEDUP_PART, dedup_part(loaded.config), "duplicates", again)
        _refuse_others_against(settings, against)
    annotated, totals = survey(storage)
    if is_chosen(storage, loaded.config, annotated) and identities(read_against(storage)) == identities(against):
        return
    require_writable(settings.output)
    forget_duplicates(storage)
    write_against(storage, against)
    write_json(storage, layout.DEDUP_PART, dedup_part(loaded.config))
    keep_config(storage, loaded)
    documents = totals.documents + sum(index.documents for index in against)
    lines = bucket_count(totals.text_bytes)
    graph = Dedup(settings.worker_output, loaded.config, documents, lines, is_against=bool(against))
    launch(settings, "dedup", graph, options, totals)
    write_json(storage, layout.DUPLICATES_DONE, {"annotated": annotated, **folder_digest(storage)})


def _refuse_others_against(settings: RunSettings, against: list[EarlierIndex]) -> None:
    old, new = identities(read_against(settings.storage)), identities(against)
    if settings.storage.exists(layout.DEDUP_PART) and old != new:
        names = (", ".join(index["release"] for index in found) or "no release" for found in (old, new))
        raise OutputError(
            f"{settings.output} holds duplicates chosen against {next(names)}, not {next(names)}; give the same "
            "--against, add --overwrite to choose again, or give another --output"
        )


def refuse_other_annotation(settings: RunSettings, config: Config) -> None:
    """OutputError if the pages of the output were annotated with other settings than those of `config`."""
    part = annotate_part(config)
    record = read_json(settings.storage, layout.ANNOTATE_PART) or {}
    part["ledger"] = record.get("ledger", "decided")
    refuse_other(settings, layout.ANNOTATE_PART, part, "annotated pages", "give another --output, or that config")


def survey(storage: Storage) -> tuple[str, Totals]:
    """A digest of all annotated chunks, and how much there is; RunError if an input is unfinished."""
    running = digest("")
    chunks = documents = text_bytes = 0
    for chunk in finished_chunks(storage):
        running = digest([running, chunk.name, chunk.sha256])
        chunks += 1
        documents += chunk.counts.annotated
        text_bytes += chunk.counts.text_bytes
    return running, Totals(chunks=chunks, documents=documents, text_bytes=text_bytes)


def is_chosen(storage: Storage, config: Config, annotated: str) -> bool:
    """Whether the duplicates there were chosen by this config from these annotated chunks, to the end."""
    done = read_json(storage, layout.DUPLICATES_DONE)
    same_config = difference_from(storage, layout.DEDUP_PART, dedup_part(config)) is None
    return bool(done) and same_config and done["annotated"] == annotated


def forget_duplicates(storage: Storage) -> None:
    """Remove the duplicates of an earlier choice and its boilerplate, the record of them first."""
    storage.delete(layout.DUPLICATES_DONE)
    storage.delete_folder(layout.DUPLICATES)
    storage.delete_folder(layout.BOILERPLATE)
