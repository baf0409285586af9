"""Where a finished release stands: in the output folder of its run, or by itself, as it was handed on."""

import json
from dataclasses import dataclass
from typing import Any

from pipeline import layout
from pipeline.errors import InputError
from pipeline.inputs import read_inputs
from pipeline.storage import Storage, open_storage

MANIFEST = layout.MANIFEST.removeprefix(f"{layout.RELEASE}/")
FUNNEL = layout.FUNNEL.removeprefix(f"{layout.RELEASE}/")
RUN = layout.RUN.removeprefix(f"{layout.RELEASE}/")


@dataclass(frozen=True, slots=True)
class ReleaseFolder:
    """A release: below `folder` in a run's storage, or with folder "" the storage itself, if nothing else is there."""

    storage: Storage
    folder: str = layout.RELEASE

    @property
    def has_run(self) -> bool:
        """Whether the files that it was made from are there too."""
        return self.folder != ""

    def path(self, name: str) -> str:
        """The storage path of a name as the manifest has it."""
        return f"{self.folder}/{name}" if self.folder else name

    def parts(self, kind: str) -> list[str]:
        """Names of the shards' files of one kind, `data` or `ledger`, by the manifest; InputError if it is damaged."""
        entries = read_record(self.storage, self.path(MANIFEST))
        try:
            names = [str(entry["path"]) for entry in entries["files"]]
        except (KeyError, TypeError):
            raise InputError(_damaged(self.storage, self.path(MANIFEST), "it lists no files")) from None
        return sorted(name for name in names if name.startswith(f"{kind}/"))


def open_release(out: str) -> ReleaseFolder:
    """The release of a run's output folder, or the one that `out` is; InputError that says which job is missing."""
    storage = open_storage(out)
    if storage.exists(layout.MANIFEST):
        return ReleaseFolder(storage)
    if storage.exists(MANIFEST) and not storage.exists(layout.INPUTS):
        return ReleaseFolder(storage, "")
    raise InputError(f"{out} holds no finished release: {_missing_job(storage, out)}")


def open_run(out: str) -> Storage:
    """The storage of a run; InputError if `out` holds none."""
    storage = open_storage(out)
    if not storage.exists(layout.INPUTS):
        raise InputError(
            f"{out} holds no run: {layout.INPUTS} is missing; give the --output of `kiyome run`, not its release alone"
        )
    return storage


def read_record(storage: Storage, path: str) -> Any:
    """A JSON file that must be there; InputError if it is missing or damaged."""
    try:
        with storage.open(path) as stream:
            return json.loads(stream.read())
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(_damaged(storage, path, str(error))) from None


def _missing_job(storage: Storage, out: str) -> str:
    if not storage.exists(layout.INPUTS):
        return f"neither {layout.INPUTS} nor {MANIFEST} is there; give the --output of `kiyome run`, or a release"
    waiting = [item.name for item in read_inputs(storage) if not storage.exists(layout.done_marker(item.name))]
    if waiting:
        return f"{len(waiting)} inputs are not annotated, the first is {waiting[0]}; run the same command again"
    job = "release" if storage.exists(layout.DUPLICATES_DONE) else "dedup"
    return f"{job} has not finished; run `kiyome {job} --output {out}`" + (", then release" if job == "dedup" else "")


def _damaged(storage: Storage, path: str, reason: str) -> str:
    return f"cannot read {storage.location(path)}: {reason}; `kiyome verify` says what else is damaged"
