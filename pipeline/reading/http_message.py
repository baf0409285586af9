"""What a stored HTTP response says: status, media type, charset, rights, and where its body starts."""

import re
from dataclasses import dataclass

from fastwarc.warc import HeaderMap

from pipeline.reading.headers import MAX_HEADER_BYTES, field, header_end, parse_headers

MAX_RIGHTS_CHARS = 2000
_MAX_SHOWN_CHARS = 100
_MAX_CHARSET_CHARS = 40  # the longest name registered with IANA

# https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag and https://www.w3.org/community/reports/tdmrep/
_RIGHTS_NAMES = frozenset({b"x-robots-tag", b"tdm-reservation", b"tdm-policy"})
_LICENCE_LINK = re.compile(rb";\s*rel\s*=\s*(?:\"[^\"]*\blicense\b|[^\s\";,]*\blicense\b)", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=[\s\"']*([\w.:+-]+)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class HttpMessage:
    """The head of a response. status: None if there is no readable status line. body_start: index of the body."""

    status: int | None
    headers: HeaderMap
    body_start: int

    @property
    def content_type(self) -> str:
        """The whole Content-Type field; empty if absent."""
        return field(self.headers, b"Content-Type")


def parse_message(block: bytes) -> HttpMessage:
    """Reads the head of a response; a block without a blank line is all head."""
    end = header_end(block)
    if end < 0:
        end = len(block)
    headers = parse_headers(block[: min(end, MAX_HEADER_BYTES)])
    return HttpMessage(headers.status_code, headers, end)


def media_type(content_type: str) -> str:
    """The type without parameters, in lower case: `text/html`; empty if absent."""
    return content_type.partition(";")[0].strip().lower()[:_MAX_SHOWN_CHARS]


def is_html(content_type: str) -> bool:
    """Whether this may be an HTML page: text/html, XHTML in any of its types, or nothing said."""
    kind = media_type(content_type)
    return not kind or "html" in kind


def charset(content_type: str) -> str | None:
    """The charset parameter in lower case, with or without quotes; None if there is none that could be a name."""
    match = _CHARSET.search(content_type)
    return match[1].lower()[:_MAX_CHARSET_CHARS] if match else None


def rights_headers(headers: HeaderMap) -> str:
    """The fields that speak of use and licence as `name: value` lines, names in lower case, 2,000 characters in all."""
    lines = []
    for name, value in headers.items_bytes():
        name = name.lower()
        if name in _RIGHTS_NAMES or (name == b"link" and _LICENCE_LINK.search(value)):
            lines.append((name + b": " + value).decode("utf-8", "replace"))
    return "\n".join(lines)[:MAX_RIGHTS_CHARS]
