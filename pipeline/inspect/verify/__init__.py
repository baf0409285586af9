"""Proves from the files that every count and checksum of a run holds; streaming, in bounded memory."""

from collections.abc import Iterator
from typing import Any

from pipeline import layout
from pipeline.errors import InputError
from pipeline.inspect.folder import MANIFEST, ReleaseFolder
from pipeline.inspect.verify.boilerplate import check_counts, check_list
from pipeline.inspect.verify.check import Check
from pipeline.inspect.verify.chunks import Annotated, check_chunks
from pipeline.inspect.verify.data import check_data
from pipeline.inspect.verify.duplicates import check_duplicates
from pipeline.inspect.verify.funnel import check_funnel
from pipeline.inspect.verify.join import check_join
from pipeline.inspect.verify.kept import check_earlier, check_kept
from pipeline.inspect.verify.ledger import check_ledger
from pipeline.inspect.verify.manifest import check_manifest
from pipeline.inspect.verify.record import check_record
from pipeline.inspect.verify.release_index import check_index
from pipeline.inspect.verify.strays import check_strays
from pipeline.storage import open_storage

__all__ = ["Check", "verify"]


def verify(out: str) -> Iterator[Check]:
    """All checks on a run and its release, each as soon as it is done; on a release by itself those that it allows.

    InputError if `out` holds neither. Nothing that is found in files raises: it makes a check fail.
    """
    storage = open_storage(out)
    has_run = storage.exists(layout.INPUTS) or storage.exists(layout.MANIFEST)
    if not has_run and not storage.exists(MANIFEST):
        raise InputError(
            f"{out} holds no run and no release: neither {layout.INPUTS} nor {MANIFEST} is there; give the --output of "
            "`kiyome run`, or the folder of a release"
        )
    if not has_run:
        yield from _release_checks(ReleaseFolder(storage, ""), None)
        return
    checks, annotated = check_chunks(storage)
    yield from checks
    yield check_strays(storage, annotated)
    yield check_duplicates(storage)
    yield from _release_checks(ReleaseFolder(storage), annotated)


def _release_checks(release: ReleaseFolder, annotated: Annotated | None) -> Iterator[Check]:
    manifest, parts = check_manifest(release)
    yield manifest
    if not parts.shards:
        return
    config, record = check_record(parts)
    yield config
    sizes_check, sizes = check_data(parts, record.config.book.tiers if record else None)
    yield sizes_check
    counts: dict[str, Any] | None = None
    if record is not None:
        ledger, counts = check_ledger(parts, record)
        yield ledger
    yield check_funnel(parts, counts, sizes, annotated.counts if annotated else None)
    if counts is not None:
        yield check_kept(parts, sum(counts["duplicates"].values()))
    if record is not None and counts is not None and record.against and annotated is not None:
        yield check_earlier(parts, counts["duplicates"].get("earlier", 0))
    lost = None
    if record is not None and annotated is not None:
        yield check_counts(parts.release.storage, annotated, record.config)
        pages, lost = check_join(parts, annotated, record.config)
        yield pages
    yield check_list(parts, counts, lost)
    if record is not None:
        yield check_index(parts, record, annotated)
