"""A page as every extractor sees it: parsed once, without the readings of ruby."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

# Most pages have none, and asking the tree costs three times as much as this.
_READING = re.compile("<r[tp]", re.IGNORECASE)
# No reading is so long; what is has swallowed the text behind a tag that was never closed.
_MAX_READING_CHARS = 100


@dataclass(frozen=True, slots=True)
class Document:
    """html and tree are the same page; neither holds ruby readings. url: where the page is from, or empty.

    The tree is shared by all who read the page: leave it as it is.
    """

    html: str
    url: str
    tree: LexborHTMLParser


@dataclass(frozen=True, slots=True)
class ExtractionOptions:
    """What a config asks of the text.

    markdown: headings, lists, quotations and tables as light Markdown, from extractors that can.
    drop_bracketed_readings: 漢字（かんじ） and 漢字《かんじ》 become 漢字, whoever extracts.
    """

    markdown: bool = False
    drop_bracketed_readings: bool = False


# The main text of a page, lines separated by newlines; empty when there is none.
Extractor = Callable[[Document, ExtractionOptions], str]


def parse(html: str, url: str = "") -> Document:
    """Parse a page as a browser does that runs scripts: what stands in <noscript> is no element of it.

    Time and memory are the caller's to limit: deep nesting costs a parser quadratic time.
    """
    tree = LexborHTMLParser(html, scripting=True)
    return Document(tree.html or "" if _READING.search(html) and _drop_readings(tree) else html, url, tree)


def _drop_readings(tree: LexborHTMLParser) -> bool:
    """Remove <rt>, <rp> and <rtc> with whatever is in them; true if there were any."""
    readings = tree.css("rt, rp, rtc")
    for reading in readings:
        if len(reading.text()) <= _MAX_READING_CHARS:
            reading.decompose()
    return bool(readings)
