"""A URL's host and path in one form, however the URL is written; lists and pages are compared by it."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from filters.core.text_view import TextView

# RFC 1035: a name has at most 253 characters in its printed form. What is longer is no host.
_MAX_HOST_CHARS = 253
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_NOT_IN_A_NAME = re.compile(r"[\s\x00-\x20\x7f#%/:<>?@\[\\\]^|]")  # URL Standard, forbidden domain code points
# A white space or control character stays written as %20 and so on; a list has one URL a line, and none in it.
_ESCAPED_BLANK = re.compile(r"%(?=[01][0-9A-Fa-f]|20|7[Ff])")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a URL leads.

    host: lower case, without user, port, trailing dot; international names in Punycode, IPv6 compressed, no brackets.
    path: begins with a slash, ends in none, or is empty; with query, without fragment; escapes resolved, lower case.
    """

    host: str
    path: str

    @property
    def is_ip(self) -> bool:
        """Whether the host is a number; then what stands behind its dots is no parent domain."""
        return ":" in self.host or self.host.replace(".", "").isdecimal()

    @property
    def tld(self) -> str:
        """What stands behind the last dot of the host; empty for an IP address."""
        return "" if self.is_ip else self.host.rpartition(".")[2]


def address_of(view: TextView) -> Address | None:
    """The address of a page, parsed for the first rule that asks; None without a URL or for one without a host."""
    return view.once(_address_of)


def host_as_written(view: TextView) -> str | None:
    """The host of a page in lower case and else as it stands, for the rules of peers; None where there is none."""
    return view.once(_host_as_written)


def parse_url(url: str) -> Address | None:
    """Read any URL, with or without a scheme; None where there is no host in it. Never raises."""
    url = url.strip()
    try:
        parts = urlsplit(url if _SCHEME.match(url) else f"//{url.removeprefix('//')}")
        host = _host(parts.hostname or "")
    except ValueError:  # brackets that hold no IPv6 address, characters that no host has
        return None
    return Address(host, _path(parts.path, parts.query)) if host else None


def _address_of(view: TextView) -> Address | None:
    return parse_url(view.url) if view.url else None


def _host_as_written(view: TextView) -> str | None:
    try:
        return urlsplit(view.url).hostname if view.url else None
    except ValueError:  # brackets that hold no IPv6 address, characters that no host has
        return None


def _host(name: str) -> str:
    """The one form of a host; empty for what is none. ValueError for a colon in what is no IPv6 address."""
    if ":" in name:
        return str(ipaddress.IPv6Address(name))
    name = (unquote(name) if "%" in name else name).strip(".")
    if not name.isascii():
        name = _punycode(name[: _MAX_HOST_CHARS + 1])
    name = name.strip(".").lower()
    return "" if len(name) > _MAX_HOST_CHARS or _NOT_IN_A_NAME.search(name) else name


def _punycode(name: str) -> str:
    """The ASCII form (RFC 3490); a name that has none stays as it is."""
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _path(path: str, query: str) -> str:
    whole = f"{path or '/'}?{query}" if query else path
    if "%" in whole:
        resolved = unquote_to_bytes(_ESCAPED_BLANK.sub("%25", whole).encode("utf-8", "surrogatepass"))
        whole = _text(resolved)
    return whole.rstrip("/").lower()


def _text(octets: bytes) -> str:
    """UTF-8, or else Latin-1: caf%C3%A9, caf%E9 and café are one."""
    try:
        return octets.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return octets.decode("latin-1")
