"""What rules remove by host, year, site and book score, as an HTML report."""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.inspect import charts, html

_NOTES = {
    "host": "The hosts with most pages.",
    "year": "Of publication where a page names it, else of fetching.",
    "site": "By the second-level domains of .jp; stands, with the book score, for the genre of a page.",
    "book": "Tiers of the book score: how book-like the prose is.",
}


def drift_html(found: Mapping[str, Any]) -> str:
    """The report of what `pipeline.inspect.drift.drift` found."""
    about = html.paragraph(
        f"{found['pages']:,} pages, {found['removed']:,} removed by rules. A square is darker the more pages of a row "
        "fail the rule; a page that fails two rules counts for both."
    )
    parts = (part for name, groups in found["by"].items() for part in _grouping(name, groups))
    return html.page("What each rule removes", about, *parts)


def _grouping(name: str, groups: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    shown = list(groups)
    yield html.heading(f"By {name}")
    yield html.paragraph(_NOTES.get(name, ""))
    totals: dict[str, int] = {}
    for group in shown:
        for rule, pages in group["by_rule"].items():
            totals[rule] = totals.get(rule, 0) + pages
    rules = sorted((rule for rule, pages in totals.items() if pages), key=lambda rule: (-totals[rule], rule))
    rows = [(group["group"], [group["by_rule"][rule] / group["pages"] for rule in rules]) for group in shown]
    yield charts.share_field(rules, rows)
    yield html.table([name, "pages", "removed", "share", *rules], [_row(group, rules) for group in shown])


def _row(group: Mapping[str, Any], rules: Iterable[str]) -> tuple[Any, ...]:
    share = f"{group['removed'] / group['pages']:.1%}"
    return group["group"], group["pages"], group["removed"], share, *(group["by_rule"][rule] for rule in rules)
