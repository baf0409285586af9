"""What a page says of its own encoding: byte order mark, <meta> and XML declaration.

The <meta> prescan is the HTML Standard's (13.2.3.2, "prescan a byte stream to determine its encoding"), but longer.
"""

import re
from collections.abc import Iterator

from pipeline.decoding.charsets import charset_of_label

# The HTML Standard scans 1024 bytes; browsers go on while they are in the head, and so do pages.
PRESCAN_BYTES = 4096

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))

_XML_DECLARATION = re.compile(rb"""\s*<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,64})["']""")
_TAG_NAME = re.compile(rb"</?[A-Za-z][^\t\n\f\r />]*+")
_ATTRIBUTE = re.compile(
    rb"""[\t\n\f\r /]*+(?P<name>=?[^\t\n\f\r />=]++)
    (?:[\t\n\f\r ]*+=[\t\n\f\r ]*+
    (?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^"'\t\n\f\r >][^\t\n\f\r >]*+)?))?""",
    re.VERBOSE,
)
_CHARSET_IN_CONTENT = re.compile(
    rb"""charset[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:"([^"]*+)"|'([^']*+)'|([^"'\t\n\f\r ;][^\t\n\f\r ;]*+))""", re.IGNORECASE
)


def byte_order_mark(body: bytes) -> tuple[bytes, str] | None:
    """Give the mark a page begins with and its encoding."""
    return next((mark for mark in BYTE_ORDER_MARKS if body.startswith(mark[0])), None)


def declarations(body: bytes, http_charset: str | None) -> Iterator[tuple[str, str]]:
    """Yield (where from, encoding) of each known declaration, the strongest first: http, meta, xml."""
    charset = charset_of_label(http_charset) if http_charset else None
    if charset:
        yield "http", charset
    charset = meta_charset(body[:PRESCAN_BYTES])
    if charset:
        yield "meta", charset
    charset = xml_charset(body)
    if charset:
        yield "xml", charset


def xml_charset(body: bytes) -> str | None:
    """Give the encoding of an XML declaration at the start, if it is known."""
    match = _XML_DECLARATION.match(body[:512])
    return _charset_in_bytes(match[1]) if match else None


def meta_charset(head: bytes) -> str | None:
    """Give the first known encoding that a <meta> outside comments declares."""
    if b"charset" not in head.lower():
        return None
    position = head.find(b"<")
    while position >= 0:
        if head.startswith(b"<!--", position):
            end = head.find(b"-->", position + 2)
        elif tag := _TAG_NAME.match(head, position):
            attributes, end = _attributes(head, tag.end())
            charset = _charset_of_meta(attributes) if tag[0].lower() == b"<meta" else None
            if charset:
                return charset
        elif head[position + 1 : position + 2] in (b"!", b"/", b"?"):
            end = head.find(b">", position)
        else:
            end = position
        if end < 0:
            return None
        position = head.find(b"<", end + 1)
    return None


def _attributes(head: bytes, position: int) -> tuple[dict[bytes, bytes], int]:
    """Read attributes up to the end of a tag, the first of each name; (attributes, where the tag ends)."""
    attributes: dict[bytes, bytes] = {}
    while match := _ATTRIBUTE.match(head, position):
        name = match["name"].lower()
        attributes.setdefault(name, match["double"] or match["single"] or match["bare"] or b"")
        position = match.end()
    return attributes, head.find(b">", position)


def _charset_of_meta(attributes: dict[bytes, bytes]) -> str | None:
    label = attributes.get(b"charset")
    if label is None and attributes.get(b"http-equiv", b"").lower() == b"content-type":
        match = _CHARSET_IN_CONTENT.search(attributes.get(b"content", b""))
        label = match and (match[1] or match[2] or match[3])
    return _charset_in_bytes(label) if label else None


def _charset_in_bytes(label: bytes) -> str | None:
    """A declaration that can be read byte by byte is in no UTF-16; the Standard then takes UTF-8."""
    charset = charset_of_label(label.decode("latin-1"))
    if charset in ("utf-16le", "utf-16be"):
        return "utf-8"
    return "windows-1252" if charset == "x-user-defined" else charset
