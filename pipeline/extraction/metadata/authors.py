"""Who wrote a page."""

import re

from pipeline.extraction.metadata.json_ld import Object, about_page, names_of
from pipeline.extraction.metadata.marks import Mark, Marks, folded

# A longer one is a sentence.
_MAX_CHARS = 100
_MAX_AUTHORS = 10
_METAS = ("author", "article:author", "dc.creator", "dcterms.creator")
# 文／山田太郎, 著者：山田太郎
_LABEL = re.compile(
    r"(?:取材・文|文・写真|構成・文|文|著者?|執筆者?|筆者|作者|ライター|記者|author|written by|by)\s*[:：／/]\s*",
    re.IGNORECASE,
)


def author_of(marks: Marks, objects: list[Object]) -> str:
    """The author by meta, JSON-LD, rel=author, itemprop=author, or a byline with its label, such as 文／山田太郎.

    Addresses of pages and of mail are no names. A class `author` without such a label is as often a commenter's.
    """
    by_meta = [name for name in map(_name, marks.meta(*_METAS)) if name]
    if by_meta:
        return by_meta[0]
    for found in about_page(objects):
        names = [name for name in map(_name, names_of(found.get("author"), objects)[:_MAX_AUTHORS]) if name]
        if names:
            return "、".join(dict.fromkeys(names))
    return _of_elements(marks.elements)


def _of_elements(elements: tuple[Mark, ...]) -> str:
    for attribute in ("rel", "itemprop"):
        marked = [mark for mark in elements if "author" in mark.words(attribute) and mark.tag != "link"]
        names = [name for name in map(_named_in, marked[:_MAX_AUTHORS]) if name]
        if names:
            return names[0]
    bylines = [mark for mark in elements if _is_byline(mark)]
    return next(filter(None, map(_labelled_in, bylines[:_MAX_AUTHORS])), "")


def _named_in(mark: Mark) -> str:
    """The name in an element: that of its part with itemprop=name, or all its text."""
    part = mark.node.css_first('[itemprop~="name"]')
    given = (part.attributes.get("content") or part.text()) if part is not None else mark.value("content")
    return _name(given) or _name(mark.node.text())


def _is_byline(mark: Mark) -> bool:
    named = mark.value("class")
    return "author" in named and "comment" not in named


def _labelled_in(mark: Mark) -> str:
    text = folded(mark.node.text(), 2 * _MAX_CHARS)
    return _name(text) if _LABEL.match(text) else ""


def _name(text: str) -> str:
    """A name without its label; nothing if it is none."""
    line = folded(text, 2 * _MAX_CHARS)
    label = _LABEL.match(line)
    name = line[label.end() :] if label else line
    is_address = "://" in name or "@" in name or name.lower().startswith(("www.", "/", "#"))
    return "" if is_address or len(name) > _MAX_CHARS else name
