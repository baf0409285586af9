"""The objects of a page's JSON-LD (schema.org): what stands at the top of its blocks and of their graphs."""

import json
from collections.abc import Iterable
from typing import Any

from pipeline.extraction.metadata.marks import Marks

# Real blocks have a few kB; the limits bound what a hostile page may cost.
_MAX_BLOCKS = 10
_MAX_BLOCK_CHARS = 200_000
_MAX_OBJECTS = 100
# https://schema.org/Article with its kinds, and https://schema.org/WebPage with those that are pages of text.
_ARTICLES = ("article", "posting", "blogpost", "report")
_PAGES = ("webpage", "aboutpage", "faqpage", "qapage", "itempage", "book", "creativework")

Object = dict[str, Any]


def objects_of(marks: Marks) -> list[Object]:
    """The objects in their order; a block that is no JSON has none."""
    found: list[Object] = []
    for script in marks.of_tag("script")[:_MAX_BLOCKS]:
        found += _top_objects(_parsed(script.node.text()))
    return found[:_MAX_OBJECTS]


def about_page(objects: Iterable[Object]) -> list[Object]:
    """The objects that stand for the page: articles first, then pages. Comments, products and events are others."""
    ranked = [(_rank(found), found) for found in objects]
    return [found for wanted in (0, 1) for rank, found in ranked if rank == wanted]


def types_of(found: Object) -> list[str]:
    """The names of an object's types, in lower case."""
    given = found.get("@type")
    return [name.lower() for name in (given if isinstance(given, list) else [given]) if isinstance(name, str)]


def names_of(value: Any, objects: Iterable[Object]) -> list[str]:
    """The names in a value: a text, an object with a name or the `@id` of one, or a list of such."""
    by_id = {found["@id"]: found for found in objects if isinstance(found.get("@id"), str)}
    names = []
    for item in (value if isinstance(value, list) else [value])[:_MAX_OBJECTS]:
        named = item
        if isinstance(item, dict):
            reference = item.get("@id")
            other = by_id.get(reference, {}) if isinstance(reference, str) else {}
            named = item.get("name") or other.get("name")
        if isinstance(named, str):
            names.append(named)
    return names


def _parsed(text: str) -> Any:
    if len(text) > _MAX_BLOCK_CHARS:
        return None
    try:
        return json.loads(text, strict=False)  # line breaks within texts are common
    except (ValueError, RecursionError):  # no JSON, a number of thousands of digits; brackets thousands deep
        return None


def _top_objects(parsed: Any) -> list[Object]:
    top = [item for item in (parsed if isinstance(parsed, list) else [parsed]) if isinstance(item, dict)]
    graphs = [item["@graph"] for item in top if isinstance(item.get("@graph"), list)]
    return top + [item for graph in graphs for item in graph if isinstance(item, dict)]


def _rank(found: Object) -> int:
    names = types_of(found)
    if any(name.endswith(_ARTICLES) for name in names):
        return 0
    return 1 if any(name.endswith(_PAGES) for name in names) else 2
