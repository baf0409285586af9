"""What the headers of a response say of a page's licence, and of its use by machines."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extraction.metadata import Metadata
from pipeline.extraction.metadata.opt_out import joined, signals_in

# `Link: <https://creativecommons.org/licenses/by/4.0/>; rel="license"` (RFC 8288)
_LICENCE_LINK = re.compile(r"<([^<>]{1,2000})>\s*;[^<>]*?\brel\s*=\s*\"?[^\"<>;,]*\blicense\b", re.IGNORECASE)


def with_headers(metadata: Metadata, headers: str) -> Metadata:
    """Metadata with what the headers add: their opt-out signals, and their licence if the page itself names none.

    headers: response headers, `name: value` a line. Known are X-Robots-Tag, `tdm-reservation` and Link with
    rel=license; for the signals see `pipeline.extraction.metadata.opt_out`.
    """
    if not headers:
        return metadata
    fields = list(_fields(headers))
    signals = {signal for name, value in fields for signal in signals_in(name, value)}
    said = filter(None, metadata.opt_out.split(","))
    return replace(metadata, licence=metadata.licence or _licence(fields), opt_out=joined([*said, *signals]))


def _fields(headers: str) -> Iterator[tuple[str, str]]:
    for line in headers.splitlines():
        name, _, value = line.partition(":")
        yield name.strip().lower(), value.strip()


def _licence(fields: list[tuple[str, str]]) -> str:
    links = (_LICENCE_LINK.search(value) for name, value in fields if name == "link")
    return next((link[1].strip() for link in links if link), "")
