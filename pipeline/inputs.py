"""From what the user names (paths, globs, @lists, URIs) to the list of inputs that a run keeps."""

import glob
import json
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import takewhile
from pathlib import Path

from pipeline import layout
from pipeline.errors import InputError
from pipeline.reading import format_of
from pipeline.storage import Storage, absolute, is_remote


@dataclass(frozen=True, slots=True)
class Input:
    """One input file.

    path: where it is opened. name: its path below the root that all patterns share, so that names, and with them
    doc_ids, are the same on every file system. size_bytes: as the file system says.
    """

    path: str
    name: str
    size_bytes: int


def expand(patterns: Iterable[str]) -> list[Input]:
    """Find the inputs of all patterns, sorted by name.

    InputError for a missing path, a pattern that matches nothing, an unknown format or a path that is not UTF-8.
    """
    named = [pattern for given in patterns for pattern in _from_list(given)]
    if not named:
        raise InputError("no input given; name files, a glob in quotes, or @list.txt with one path a line")
    root = _common_folder([_fixed_folder(pattern) for pattern in named])
    found = {path: size for pattern in named for path, size in _match(pattern)}
    inputs = sorted((Input(p, _below(root, p), size) for p, size in found.items()), key=lambda i: i.name)
    for item in inputs:
        _check_name(item)
    return inputs


def write_inputs(storage: Storage, inputs: Iterable[Input]) -> None:
    """Keep the list beside the run, one JSON object a line."""
    with storage.create(layout.INPUTS) as stream:
        for item in inputs:
            stream.write(json.dumps(asdict(item), ensure_ascii=False).encode() + b"\n")


def read_inputs(storage: Storage) -> Iterator[Input]:
    """The inputs of the run in an output folder, by name; InputError if it holds none."""
    if not storage.exists(layout.INPUTS):
        raise InputError(f"{storage.location('')} holds no run: {layout.INPUTS} is missing; start with `kiyome run`")
    with storage.open(layout.INPUTS) as stream:
        for line in stream:
            yield Input(**json.loads(line))


def _from_list(given: str) -> list[str]:
    if not given.startswith("@"):
        return [given]
    try:
        lines = Path(given[1:]).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the list of inputs {given[1:]}: {error}") from None
    paths = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if not paths:
        raise InputError(f"the list of inputs {given[1:]} names no file; write one path a line")
    return paths


def _match(pattern: str) -> list[tuple[str, int]]:
    if is_remote(pattern):
        from pipeline.transforms.remote import match_files  # imported here: local runs of other commands need no Beam

        found = match_files(pattern)
    else:
        try:
            found = _match_local(absolute(pattern))
        except OSError as error:
            raise InputError(f"cannot look up the input {pattern}: {error.strerror}") from None
    if not found:
        what = "matches no file" if glob.has_magic(pattern) else "does not exist, or is a folder"
        raise InputError(f"the input {pattern} {what}; give a file, a glob such as 'crawl/*.warc.gz', or @list.txt")
    return found


def _match_local(pattern: str) -> list[tuple[str, int]]:
    paths = [pattern]
    if not Path(pattern).is_file():
        paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - pathlib takes no absolute pattern
    return [(path, Path(path).stat().st_size) for path in paths if Path(path).is_file()]


def _check_name(item: Input) -> None:
    format_of(item.path)
    try:
        item.path.encode()
    except UnicodeEncodeError:
        raise InputError(f"the path of the input {item.path!a} is not UTF-8; rename the file or folder") from None


def _fixed_folder(pattern: str) -> str:
    """The folder above the first wildcard."""
    path = pattern if is_remote(pattern) else absolute(pattern)
    folder = posixpath.dirname(path)
    while glob.has_magic(folder):
        folder = posixpath.dirname(folder)
    return folder


def _common_folder(folders: list[str]) -> str:
    parts = [folder.split("/") for folder in folders]
    same = takewhile(lambda names: len(set(names)) == 1, zip(*parts, strict=False))
    return "/".join(names[0] for names in same)


def _below(root: str, path: str) -> str:
    return path[len(root) :].lstrip("/") if path.startswith(root) else path
