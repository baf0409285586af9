"""Lists of domains and URLs of the user's, found and read once a process: is a page on one?"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import monotonic

from filters.core.text_view import TextView
from filters.core.url_table import UrlTable, build_table, read_entries
from filters.core.urls import address_of

# What UT1 calls the two lists of a category; `usage`, `expressions` and others beside them are left out.
_UT1_FILES = frozenset({"domains", "urls"})
_LOOK_AGAIN_S = 1.0  # a whole UT1 is some 90 files: asking after each of them on every page would cost 0.1 ms
_MAX_LISTS = 4
_HEAD_BYTES = 1024
_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file of a list and the state it is in; another state is another list."""

    path: Path
    mtime_ns: int
    size: int


def on_list(view: TextView, path: str) -> float | None:
    """1 for a page on the list, 0 for another; None without a list (an empty path) and for a page without a URL.

    ValueError as `find_files`, whatever the page.
    """
    if not path:
        return None
    files = _files_now(path)
    address = address_of(view)
    return None if address is None else float(_read_table(files).covers(address))


def is_entry(host: str, path: str) -> bool:
    """Whether the list at `path` has just this host, and not only a domain above it. ValueError as `find_files`."""
    return _read_table(_files_now(path)).has(host)


def require_list(path: str) -> None:
    """ValueError or OSError as `find_files`, when the path is not empty."""
    if path:
        _files_now(path)


def find_files(path: Path) -> tuple[ListFile, ...]:
    """A file as it is; of a folder, all files `domains` and `urls` in it and below, by path.

    Links to folders within are not followed. ValueError where there is nothing, what is there is no text, or a link
    leads out of the folder; OSError where a folder cannot be read.
    """
    if path.is_file():
        _require_text(path)
        return (_list_file(path),)
    found = sorted(_files_below(path)) if path.is_dir() else []
    if not found:
        raise ValueError(
            f"list of URLs {str(path)!r}: no such file, nor a folder with files named domains or urls in it or below; "
            "give a file of one domain or URL a line, or a folder of UT1's lists"
        )
    return tuple(map(_list_file, found))


def _files_below(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root, onerror=_raise):
        files = [Path(folder, name) for name in _UT1_FILES.intersection(names)]
        for link in filter(Path.is_symlink, [*files, *(Path(folder, name) for name in folders)]):
            if not Path(os.path.realpath(link)).is_relative_to(os.path.realpath(root)):
                raise ValueError(
                    f"list of URLs {str(root)!r}: {link} is a link out of this folder; put a copy in its place"
                )
        yield from filter(Path.is_file, files)


def _raise(error: OSError) -> None:
    raise error


def _require_text(path: Path) -> None:
    with path.open("rb") as file:
        if b"\0" in file.read(_HEAD_BYTES):
            raise ValueError(f"list of URLs {str(path)!r}: no text, but an archive or the like; unpack it")


def _list_file(path: Path) -> ListFile:
    status = path.stat()
    return ListFile(path, status.st_mtime_ns, status.st_size)


def _files_now(path: str) -> tuple[ListFile, ...]:
    return _current_files(path, str(Path.cwd()), int(monotonic() / _LOOK_AGAIN_S))


@lru_cache(maxsize=_MAX_LISTS)
def _current_files(path: str, folder: str, _moment: int) -> tuple[ListFile, ...]:
    return find_files(Path(folder, path))


@lru_cache(maxsize=_MAX_LISTS)
def _read_table(files: tuple[ListFile, ...]) -> UrlTable:
    """Read a list, about 0.5 s for a million domains; anew when a file has changed."""
    return build_table(read_entries(block) for file in files for block in _blocks(file.path))


def _blocks(path: Path) -> Iterator[bytes]:
    """A file in blocks of whole lines."""
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            yield block + file.readline()
