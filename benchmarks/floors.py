"""What the C libraries under three stages of *annotate* take by themselves: no stage can be faster than its own."""

import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import fugashi
from selectolax.lexbor import LexborHTMLParser
from zlib_ng import gzip_ng

from filters.core.mecab import build_tagger, pieces, readable
from pipeline.annotate.pages import HtmlPage, TextPage

_READ_BYTES = 1 << 20


def inflating(path: Path) -> tuple[float, int]:
    """Seconds of inflating a .warc.gz whole, and the bytes that come out."""
    start, size = time.perf_counter(), 0
    with gzip_ng.open(path, "rb") as stream:
        while data := stream.read(_READ_BYTES):
            size += len(data)
    return time.perf_counter() - start, size


def parsing(pages: Iterable[object]) -> tuple[float, int]:
    """Seconds of parsing decoded pages with lexbor, and their bytes in UTF-8; texts that were given have no HTML."""
    html = [page.html.encode("utf-8", "surrogatepass") for page in pages if isinstance(page, HtmlPage)]
    start = time.perf_counter()
    for page in html:
        LexborHTMLParser(page)
    return time.perf_counter() - start, sum(map(len, html))


@cache
def _tagger() -> fugashi.GenericTagger:
    return build_tagger("%m", "%m")  # one, as fugashi frees none


def tagging(pages: Iterable[TextPage]) -> tuple[float, int]:
    """Seconds of MeCab printing nothing but surfaces, and the characters it has read."""
    tagger = _tagger()
    cut = [piece for page in pages for piece in pieces(readable(page.text))]
    start = time.perf_counter()
    for piece in cut:
        tagger.parse(piece)
    return time.perf_counter() - start, sum(map(len, cut))
