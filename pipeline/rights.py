"""What a page says of its licence, and of its use by machines."""

import re
from dataclasses import dataclass

# Signals stand in the head; a page's first part is enough, and bounds the cost.
_HEAD_CHARS = 100_000
_META = re.compile(r"<meta\s([^<>]{1,1000})>", re.IGNORECASE)
_LICENCE_LINK = re.compile(r"<(?:a|link)\s([^<>]{0,1000})>", re.IGNORECASE)
# A name may begin only behind white space or a quote, and a value need not be closed, so that no tag is read twice:
# searching a tag for one attribute at a time cost a hostile page of 4 MB some 17 seconds.
_ATTRIBUTE = re.compile(r"""(?<![^\s"'])([^\s"'=]++)\s*+=\s*+(?:"([^"]*+)|'([^']*+)|([^\s"']*+))""")
_CREATIVE_COMMONS = re.compile(
    r"^(?:https?:)?//(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/", re.IGNORECASE
)
_AI_WORDS = ("noai", "noimageai")


@dataclass(frozen=True, slots=True)
class Rights:
    """licence: URL of the page's licence, or empty. opt_out: signals against use by AI, joined by commas, or empty."""

    licence: str = ""
    opt_out: str = ""


def rights_of(html: str, headers: str = "") -> Rights:
    """Read licence and opt-out signals of a page.

    headers: response headers, `name: value` a line. Known signals: noai and noimageai in robots meta tags and
    X-Robots-Tag (DeviantArt's convention), tdm-reservation in header or meta (W3C TDM Reservation Protocol, 2024).
    """
    head = html[:_HEAD_CHARS]
    signals = {*_from_metas(head), *_from_headers(headers)}
    return Rights(_licence(html), ",".join(sorted(signals)))


def _from_metas(head: str) -> set[str]:
    found: set[str] = set()
    for tag in _META.finditer(head):
        values = _attributes(tag[1])
        found |= _signals(values.get("name", ""), values.get("content", ""))
    return found


def _from_headers(headers: str) -> set[str]:
    found: set[str] = set()
    for line in headers.splitlines():
        name, _, value = line.partition(":")
        found |= _signals("robots" if name.strip().lower() == "x-robots-tag" else name, value)
    return found


def _signals(name: str, content: str) -> set[str]:
    name, content = name.strip().lower(), content.strip().lower()
    if name == "tdm-reservation":
        return {"tdm-reservation"} if content == "1" else set()
    if not name.endswith(("robots", "bot")):
        return set()
    words = re.split(r"[\s,:;]+", content)
    return {word for word in _AI_WORDS if word in words}


def _licence(html: str) -> str:
    if "license" not in html and "creativecommons" not in html:
        return ""
    for tag in _LICENCE_LINK.finditer(html):
        if "license" not in tag[1] and "creativecommons" not in tag[1]:
            continue
        values = _attributes(tag[1])
        link = values.get("href", "").strip()
        if link and ("license" in values.get("rel", "").lower().split() or _CREATIVE_COMMONS.match(link)):
            return link
    return ""


def _attributes(tag: str) -> dict[str, str]:
    """Attributes by lower-case name; of a name given twice the first counts, as in browsers."""
    found: dict[str, str] = {}
    for m in _ATTRIBUTE.finditer(tag):
        found.setdefault(m[1].lower(), m[2] or m[3] or m[4] or "")
    return found
