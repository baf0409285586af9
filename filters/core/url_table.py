"""A table of domains and URLs, read from lines as UT1 writes them, in little memory and compared exactly."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filters.core.urls import Address, parse_url

# squidGuard, for which UT1 writes its lists, does not tell www2.example.com/a from example.com/a.
_SERVER = re.compile(r"^(?:www|web|ftp)[0-9]*\.(?=[^.]+\.)")
_LEVEL = re.compile(r"[/?&]")
# Lines that are in their one form already, nearly all of a list: taken by one C-level pass each.
_PLAIN_HOST = re.compile(rb"^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$", re.MULTILINE)
_PLAIN_URL = re.compile(
    rb"^(?!www|web|ftp)[a-z0-9_-]+(?:\.[a-z0-9_-]+)+/[a-z0-9/._~!$&'()*+,;=:@?-]*[a-z0-9._~!$&'()*+,;=:@-]$",
    re.MULTILINE,
)
_NO_NUMBERS = np.zeros(0, dtype=np.int64)


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


def read_entries(data: bytes) -> list[bytes]:
    """The entries of a list in their one form: `example.com` or `example.com/path`, UTF-8.

    Of a line the first word counts; blank lines, those that begin with # and those without a host are left out.
    """
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    data = data.removeprefix(b"\xef\xbb\xbf").removesuffix(b"\n").lower() + b"\n"
    found = _PLAIN_HOST.findall(data)
    if len(found) == data.count(b"\n"):  # all lines of a file of domains, as a rule
        return found
    rest = _PLAIN_HOST.sub(b"", data)
    found += _PLAIN_URL.findall(rest)
    rest = _PLAIN_URL.sub(b"", rest)
    return found + [entry.encode("utf-8", "surrogatepass") for entry in map(_entry, rest.split(b"\n")) if entry]


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


def build_table(blocks: Iterable[list[bytes]]) -> UrlTable:
    """A table of entries that come in blocks; each may go before the next is made, as objects take five times more."""
    text, hash_blocks, length_blocks = bytearray(b"\n"), [_NO_NUMBERS], [_NO_NUMBERS]
    for entries in filter(None, blocks):
        text += b"%b\n" % b"\n".join(entries)
        hash_blocks.append(np.fromiter(map(hash, entries), dtype=np.int64, count=len(entries)))
        length_blocks.append(np.fromiter(map(len, entries), dtype=np.int64, count=len(entries)))
    hashes, lengths = np.concatenate(hash_blocks), np.concatenate(length_blocks)
    size = 1 << len(hashes).bit_length()
    slots = hashes & (size - 1)
    starts = (np.cumsum(lengths + 1) - (lengths + 1)).astype(np.min_scalar_type(len(text)))
    firsts = np.append(0, np.cumsum(np.bincount(slots, minlength=size))).astype(np.min_scalar_type(len(hashes)))
    return UrlTable(starts[np.argsort(slots)], firsts, bytes(text), int(lengths.max(initial=0)))
