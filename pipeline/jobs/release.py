"""Launches *release*: shards and ledger from annotated pages and duplicates, the manifest last."""

from typing import Any

from pipeline import layout
from pipeline.config import canonical, digest
from pipeline.duplicates.earlier import read_against
from pipeline.errors import OutputError
from pipeline.jobs.dedup import is_chosen, refuse_other_annotation, survey
from pipeline.jobs.earlier import identities
from pipeline.jobs.launch import launch, look_first
from pipeline.jobs.settings import RunSettings, config_of_run, keep_config, read_json
from pipeline.release.files import release_record, write_release_files
from pipeline.storage import Storage, require_reachable, require_writable


def run_release(settings: RunSettings) -> dict[str, Any]:
    """Write the release, unless it stands; returns its funnel.

    UserError when duplicates are not chosen, or the output holds another config's release and `overwrite` is not set;
    RunError when annotating is not finished or the graph fails.
    """
    look_first(settings)
    from pipeline.transforms.engines import beam_options
    from pipeline.transforms.release import Release  # imported here: Beam takes a second

    options = beam_options(settings.engine, settings.beam_arguments, settings.workers)
    require_reachable(settings.output)
    loaded, storage = config_of_run(settings), settings.storage
    refuse_other_annotation(settings, loaded.config)
    annotated, totals = survey(storage)
    if not is_chosen(storage, loaded.config, annotated):
        raise OutputError(
            "the duplicates are not chosen, or by another config; run `kiyome dedup` with the same options"
        )
    against = identities(read_against(storage))
    record = release_record(storage, loaded.config, loaded.text, annotated, against)
    if _is_released(storage, record):
        funnel: dict[str, Any] = read_json(storage, layout.FUNNEL)
        return funnel
    _refuse_other_release(settings, digest(canonical(loaded.config)), against)
    require_writable(settings.output)
    forget_release(storage)
    keep_config(storage, loaded)
    launch(settings, "release", Release(settings.worker_output, loaded.config, record["release"]), options, totals)
    return write_release_files(storage, record)


def forget_release(storage: Storage) -> None:
    """Remove an earlier release, its manifest first, so that what is half there is never taken for whole."""
    storage.delete(layout.MANIFEST)
    storage.delete_folder(layout.RELEASE)
    storage.delete_folder(layout.SHARD_REPORTS)
    storage.delete_folder(layout.SHARD_LISTS)


def _is_released(storage: Storage, record: dict[str, Any]) -> bool:
    return storage.exists(layout.MANIFEST) and read_json(storage, layout.RUN) == record


def _refuse_other_release(settings: RunSettings, config_sha256: str, against: list[dict[str, Any]]) -> None:
    storage = settings.storage
    old = read_json(storage, layout.RUN) if storage.exists(layout.MANIFEST) else None
    if old and old["config_sha256"] != config_sha256 and not settings.overwrite:
        raise OutputError(
            f"{settings.output} holds the release of another config ({old['config_sha256'][:12]}, this one is "
            f"{config_sha256[:12]}); add --overwrite to replace it, or give another --output"
        )
    if old and old.get("against", []) != against and not settings.overwrite:
        raise OutputError(
            f"{settings.output} holds a release that was held against other earlier releases; add --overwrite to "
            "replace it, or give another --output"
        )
