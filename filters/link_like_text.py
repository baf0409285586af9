"""Characters in URLs, mail addresses and lines of links.

What: characters of URLs (http://, https://, www.), of mail addresses and of link lines, divided by characters of all
    lines. A link line has three or more parts between separators of menus and breadcrumbs (| > › » / and such; ・ - :
    only between spaces), none longer than 15 characters, figures aside, and does not end in a sentence mark. None for
    a text without lines.
Why: what extraction leaves of navigation, footers and link collections is made of these.
Keeps: prose with some references.
Drops: link collections, site maps, breadcrumbs; also bibliographies made of URLs.
Source: ours; Uzushio's LinkCharRatio (at most 0.4) asks the same of HTML links, chiTra drops sentences with URLs.
"""

import re
import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from filters.core.text_view import TextView

VERSION = 1
_URL = r"(?:https?://|www\.)[!-~]+"
_MAIL_HOST = r"@[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63})+"
_LINK = re.compile(f"({_URL})|{_MAIL_HOST}")
_HINTS = ("://", "www.", "@")
_HINT_CHARS = "w@"  # :// is two separators and more
# RFC 5321: 64 characters before the @. Looked for backwards from there, so that the search stays linear.
_MAIL_NAME = re.compile(r"[0-9A-Za-z._%+-]{1,64}\Z")
_MAIL_NAME_CHARS = 64
_BARE_SEPARATORS, _SPACED_SEPARATORS = "|｜>＞›»≫→/／│┃·•", "・:：-"
# Any of them comes first, for which re skips ahead; then what must stand around the second kind.
_SEPARATOR = re.compile(
    rf"[{_BARE_SEPARATORS}{_SPACED_SEPARATORS}](?:(?<![{_SPACED_SEPARATORS}])|(?<=\s[{_SPACED_SEPARATORS}])(?=\s))"
)
_MIN_PARTS = 3
_MAX_PART_CHARS = 15
_SENTENCE_ENDS = tuple("。．！？!?」』）")


def measure(view: TextView) -> float | None:
    chars = view.line_chars
    return sum(map(_link_chars, _lines_worth_a_look(view))) / chars if chars else None


def _lines_worth_a_look(view: TextView) -> list[str]:
    """Lines with as many separators as a link line has, or with a character of a hint; no other line has a link."""
    weights = _weights().take(view.codes)
    places = weights.nonzero()[0]
    by_line = np.bincount(view.newlines.searchsorted(places), weights.take(places))
    return [view.stripped_lines[line] for line in (by_line >= _MIN_PARTS - 1).nonzero()[0].tolist()]


@cache
def _weights() -> NDArray[np.uint8]:
    """For every code point, 1 for a separator, as much as a whole line needs for a character of a hint, else 0."""
    weights = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    weights[[ord(c) for c in _BARE_SEPARATORS + _SPACED_SEPARATORS]] = 1
    weights[[ord(c) for c in _HINT_CHARS]] = _MIN_PARTS - 1
    return weights


def _link_chars(line: str) -> int:
    if _is_link_line(line):
        return len(line)
    if not any(hint in line for hint in _HINTS):
        return 0
    chars = end = 0
    for match in _LINK.finditer(line):
        start = match.start() if match.group(1) else _mail_start(line, match.start(), end)
        chars += match.end() - start
        end = match.end()
    return chars


def _mail_start(line: str, at: int, end: int) -> int:
    """Where the mail address with its @ at `at` begins, not before `end` of the link before it."""
    name = _MAIL_NAME.search(line[max(end, at - _MAIL_NAME_CHARS) : at])
    return at - len(name.group()) if name else at


def _is_link_line(line: str) -> bool:
    if line.endswith(_SENTENCE_ENDS):
        return False
    parts = [part for part in map(str.strip, _SEPARATOR.split(line)) if part and not part.isdecimal()]
    return len(parts) >= _MIN_PARTS and max(map(len, parts)) <= _MAX_PART_CHARS
