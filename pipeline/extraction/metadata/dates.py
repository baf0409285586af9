"""When a page was published."""

import re

from pipeline.extraction.metadata.date_forms import date_in, day_of
from pipeline.extraction.metadata.json_ld import Object, about_page
from pipeline.extraction.metadata.marks import Mark, Marks, folded, is_within

_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "date",
)
_IN_PATH = re.compile(r"[^?#]*?/(199\d|20\d\d)/(\d{1,2})/(\d{1,2})(?:/|$|[?#])", re.ASCII)
# Dates here are those of other pages.
_ELSEWHERE = frozenset({"a", "aside", "nav", "footer"})
# A date and what belongs to it; more is a text that has a date in it.
_MAX_CHARS = 60
_MAX_ELEMENTS = 20


def published_of(marks: Marks, objects: list[Object], url: str) -> str:
    """The day as `YYYY-MM-DD`, or nothing: from metas, JSON-LD, itemprop, <time>, an element of class date, the URL."""
    given = marks.meta(*_METAS)
    for found in about_page(objects):
        value = found.get("datePublished")
        given += [value] if isinstance(value, str) else []
    for text in given:
        day = date_in(text[:_MAX_CHARS])
        if day:
            return day
    return _of_elements(marks.elements) or _of_url(url)


def _of_elements(elements: tuple[Mark, ...]) -> str:
    """Microdata first, then <time>, then classes; within each the first one that is no update and of no other page."""
    by_name = [mark for mark in elements if "datepublished" in mark.words("itemprop")]
    times = [mark for mark in elements if mark.tag == "time"]
    classes = [mark for mark in elements if _is_dated(mark)]
    for mark in [*by_name[:_MAX_ELEMENTS], *times[:_MAX_ELEMENTS], *classes[:_MAX_ELEMENTS]]:
        day = "" if _is_update(mark) else _day_of_element(mark)
        if day and not is_within(mark.node, _ELSEWHERE):
            return day
    return ""


def _is_dated(mark: Mark) -> bool:
    named = mark.value("class")
    return "date" in named or "time" in named.split()


def _is_update(mark: Mark) -> bool:
    """`update` and `modified` name changes; WordPress writes `published updated` of what was never changed."""
    named = mark.value("class").lower()
    return ("updat" in named or "modif" in named) and "publish" not in named


def _day_of_element(mark: Mark) -> str:
    for value in (mark.value("datetime"), mark.value("content")):
        day = date_in(value[:_MAX_CHARS])
        if day:
            return day
    text = folded(mark.node.text(), _MAX_CHARS + 1)
    return "" if len(text) > _MAX_CHARS or "更新" in text else date_in(text)


def _of_url(url: str) -> str:
    """2016-03-05 of https://example.jp/blog/2016/03/05/cat.html."""
    found = _IN_PATH.match(url[:2000])
    return day_of(*map(int, found.groups())) if found else ""
