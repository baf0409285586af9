"""Lists of domains and URLs of the user's (UT1's format, or a file of lines): is a page on one?"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filters.core.text_view import TextView
from filters.core.urls import Address, address_of, parse_url

# What UT1 calls the two lists of a category; `usage`, `expressions` and others beside them are left out.
_UT1_FILES = frozenset({"domains", "urls"})
_LOOK_AGAIN_S = 1.0  # a whole UT1 is some 90 files: asking after each of them on every page would cost 0.1 ms
_MAX_LISTS = 4
_HEAD_BYTES = 1024
# squidGuard, for which UT1 writes its lists, does not tell www2.example.com/a from example.com/a.
_SERVER = re.compile(r"^(?:www|web|ftp)[0-9]*\.(?=[^.]+\.)")
_LEVEL = re.compile(r"[/?&]")
# Lines that are in their one form already, nearly all of a list: taken by one C-level pass each.
_PLAIN_HOST = re.compile(rb"^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$", re.MULTILINE)
_PLAIN_URL = re.compile(
    rb"^(?!www|web|ftp)[a-z0-9_-]+(?:\.[a-z0-9_-]+)+/[a-z0-9/._~!$&'()*+,;=:@?-]*[a-z0-9._~!$&'()*+,;=:@-]$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file of a list and the state it is in; another state is another list."""

    path: Path
    mtime_ns: int
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class UrlTable:
    """A hash table of domains and URLs, in about 8 bytes each besides their text; what is found is compared in full.

    starts: of the entries in `text`, those of one slot together. firsts: where each of the 2**n slots begins in
    `starts`, and where the last ends. text: UTF-8, a newline before and behind each entry. longest: bytes of an entry.
    Slots are by the hashes of this process; a table is not to be sent to another.
    """

    starts: NDArray[np.unsignedinteger[Any]]
    firsts: NDArray[np.unsignedinteger[Any]]
    text: bytes
    longest: int

    def covers(self, address: Address) -> bool:
        """Whether the host, a domain above it, or the URL up to one of its / ? & stands in the list."""
        return any(map(self.has, _keys(address, self.longest)))

    def has(self, key: str) -> bool:
        """Whether the list has just this entry, in its one form."""
        entry = key.encode("utf-8", "surrogatepass")
        slot = hash(entry) & (len(self.firsts) - 2)
        for place in range(self.firsts.item(slot), self.firsts.item(slot + 1)):
            if self.text.startswith(b"\n%b\n" % entry, self.starts.item(place)):
                return True
        return False


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
            if not link.resolve().is_relative_to(root.resolve()):
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


def read_entries(data: bytes) -> list[bytes]:
    """The entries of a list in their one form: `example.com` or `example.com/path`, UTF-8.

    Of a line the first word counts; blank lines, those that begin with # and those without a host are left out.
    """
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    data = data.removeprefix(b"\xef\xbb\xbf").lower()
    found: list[bytes] = []
    for plain in (_PLAIN_HOST, _PLAIN_URL):
        found += plain.findall(data)
        data = plain.sub(b"", data)
    found += (entry.encode("utf-8", "surrogatepass") for entry in map(_entry, data.split(b"\n")) if entry)
    return found


def _entry(line: bytes) -> str:
    words = line.split()
    if not words or words[0].startswith(b"#"):
        return ""
    try:
        word = words[0].decode()
    except UnicodeDecodeError:  # UT1 has lines in Latin-1
        word = words[0].decode("latin-1")
    is_bare_ipv6 = word.count(":") > 1 and not {"/", "[", "@"} & set(word)
    address = parse_url(f"[{word}]" if is_bare_ipv6 else word.removeprefix("*").removeprefix("."))
    if address is None:
        return ""
    return f"{_SERVER.sub('', address.host, count=1)}{address.path}" if address.path else address.host


def _keys(address: Address, longest: int) -> Iterator[str]:
    """All that would cover an address, if it stood in a list whose longest entry has so many bytes."""
    host = address.host
    yield host
    while not address.is_ip and "." in host:
        host = host.partition(".")[2]
        yield host
    site = _SERVER.sub("", address.host, count=1)
    path = address.path[: longest + 1]
    for level in _LEVEL.finditer(path, 1):
        yield site + path[: level.start()].rstrip("/")
    if address.path:
        yield site + path


def _files_now(path: str) -> tuple[ListFile, ...]:
    return _current_files(path, str(Path.cwd()), int(monotonic() / _LOOK_AGAIN_S))


@lru_cache(maxsize=_MAX_LISTS)
def _current_files(path: str, folder: str, _moment: int) -> tuple[ListFile, ...]:
    return find_files(Path(folder, path))


@lru_cache(maxsize=_MAX_LISTS)
def _read_table(files: tuple[ListFile, ...]) -> UrlTable:
    """Read a list, about 0.7 s for a million domains; anew when a file has changed."""
    entries = [entry for file in files for entry in read_entries(file.path.read_bytes())]
    size = 1 << len(entries).bit_length()
    slots = np.fromiter(map(hash, entries), dtype=np.int64, count=len(entries)) & (size - 1)
    ends = np.cumsum(np.fromiter(map(len, entries), dtype=np.int64, count=len(entries)) + 1)
    text = b"\n%b\n" % b"\n".join(entries)
    starts = np.append(0, ends[:-1])[: len(entries)].astype(np.min_scalar_type(len(text)))
    firsts = np.append(0, np.cumsum(np.bincount(slots, minlength=size))).astype(np.min_scalar_type(len(entries)))
    return UrlTable(starts[np.argsort(slots)], firsts, text, max(map(len, entries), default=0))
