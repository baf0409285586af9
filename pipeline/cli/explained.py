"""The story of a page as tables, for `kiyome explain`."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from pipeline.cli.scoring import print_book
from pipeline.cli.tables import plain_table, print_table
from pipeline.inspect.plain import one_line
from pipeline.release.boilerplate import CHARS_LEFT

_ORIGIN = (
    *("file", "title", "author", "published", "site_name", "chars", "tokens", "licence", "opt_out"),
    *("stage", "kind", "reason", "detail", "evidence"),
)


def print_story(story: dict[str, Any]) -> None:
    """Print a story of `pipeline.inspect.explain`: what it is, then measures and book score if it was annotated."""
    print_table(plain_table(_text(story["url"]), ["", ""], _facts(story)))
    if "measures" not in story:
        return
    rows = [(m["rule"], m["value"], _limits(m["limits"]), m["summary"]) for m in story["measures"]]
    print_table(plain_table("Measures", ["rule", "value", "limit", "what"], rows, ["value"]))
    print_book(story["book"]["score"], story["book"])
    _print_losers(story["lost_to_it"])


def _facts(story: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "outcome", story["outcome"]
    if story.get("pending"):
        yield "", story["pending"]
    failed = [m["rule"] for m in story.get("measures", []) if not all(limit["passed"] for limit in m["limits"])]
    if "book" in story and not all(limit["passed"] for limit in story["book"]["limits"]):
        failed.append("book_score")
    boilerplate = story.get("boilerplate")
    if boilerplate and not all(limit["passed"] for limit in boilerplate["limits"]):
        failed.append(f"{CHARS_LEFT} {_limits(boilerplate['limits'])}")
    if failed:
        yield "failed", ", ".join(failed)
    if story.get("duplicate_of"):
        kept = story["duplicate_of"]
        yield f"{kept['kind']} duplicate of", f"{kept['kept_id']} (similarity {kept['similarity']:.4g})"
        yield "", f"in the release {kept['kept_release']}" if kept["kept_release"] else _text(kept["url"])
    if boilerplate:
        yield "boilerplate", f"{boilerplate['lines']:,} lines, {boilerplate['chars']:,} characters"
        for line in boilerplate["removed"]:
            yield "", f"{_text(line['line'])} (on {line['pages']:,} of the host's {line['host_pages']:,} pages)"
    yield "doc_id", story["doc_id"]
    for facts in (story["origin"], story.get("decoding", {}), {name: story.get(name) for name in _ORIGIN}):
        yield from ((name, _text(value)) for name, value in facts.items() if value not in (None, ""))
    if "book" in story:
        book = story["book"]
        yield "book_score", f"{book['score']:.4f} {_limits(book['limits'])}".rstrip()
        yield "book_tier", book["tier"]
        yield "book_grade", f"{book['grade']:.2f}"
        yield "text", _text(story["beginning"])


def _limits(limits: Iterable[dict[str, Any]]) -> str:
    return ", ".join(f"{d['op']} {d['limit']:g} {'passed' if d['passed'] else 'FAILED'}" for d in limits)


def _print_losers(losers: dict[str, Any]) -> None:
    if not losers["total"]:
        click.echo("No page was dropped for its sake.")
        return
    title = f"{losers['total']:,} pages were dropped for its sake"
    rows = [(page["doc_id"], page["kind"], page["similarity"], _text(page["url"])) for page in losers["pages"]]
    print_table(plain_table(title, ["doc_id", "kind", "similarity", "url"], rows, ["similarity"]))


def _text(value: Any) -> str:
    return one_line(str(value)) if value is not None else ""
