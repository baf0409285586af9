"""What rules remove and tiers hold by host, year and site, as an HTML report."""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.inspect import charts, html

_NOTES = {
    "host": "The hosts with most pages.",
    "year": "Of publication where a page names it, else of fetching.",
    "site": "By the second-level domains of .jp; stands, with the book score, for the genre of a page.",
    "tier": "Tiers of the book score: how book-like the prose is.",
}
SPREAD_COLUMNS = (
    *("pages", "hosts", "even hosts"),
    *("pages, with better", "hosts, with better", "even hosts, with better"),
)


def drift_html(found: Mapping[str, Any]) -> str:
    """The report of what `pipeline.inspect.drift.drift` found."""
    about = html.paragraph(
        f"{found['pages']:,} pages, {found['removed']:,} removed by rules. A square is darker the more pages of a row "
        "fail the rule; a page that fails two rules counts for both."
    )
    parts = (part for name, groups in found["by"].items() for part in _grouping(name, groups))
    return html.page("What each rule removes", about, *_tiers(found["tiers"]), *parts)


def spread_rows(tiers: Iterable[Mapping[str, Any]]) -> Iterable[tuple[Any, ...]]:
    """For each tier its name and SPREAD_COLUMNS."""
    for tier in tiers:
        sizes = (side[name] for side in (tier, tier["with_better"]) for name in ("pages", "hosts", "effective_hosts"))
        yield (f"{tier['tier']} (from {tier['from']:g})", *sizes)


def _tiers(tiers: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    yield html.heading("What each tier of the book score leaves")
    yield html.paragraph(
        "Of the pages that no rule removes. Even hosts: how many of equal size would be as diverse (exp of "
        "the entropy). With better tiers: what a receiver has who takes a tier and all better ones."
    )
    yield html.table(["tier", *SPREAD_COLUMNS], [*spread_rows(tiers)])


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
    tiers = list(shown[0]["by_tier"]) if shown and name != "tier" else []
    yield charts.share_field(tiers, [(group["group"], _shares(group, tiers)) for group in shown])
    columns = [name, "pages", "removed", "share", *(f"tier {tier}" for tier in tiers), *rules]
    yield html.table(columns, [_row(group, rules, tiers) for group in shown])


def _shares(group: Mapping[str, Any], tiers: Iterable[str]) -> list[float]:
    """Of the pages of a group that are not removed, the share of each tier."""
    kept = max(group["pages"] - group["removed"], 1)
    return [group["by_tier"][tier] / kept for tier in tiers]


def _row(group: Mapping[str, Any], rules: Iterable[str], tiers: Iterable[str]) -> tuple[Any, ...]:
    share = f"{group['removed'] / group['pages']:.1%}"
    return (
        group["group"],
        group["pages"],
        group["removed"],
        share,
        *(group["by_tier"][tier] for tier in tiers),
        *(group["by_rule"][rule] for rule in rules),
    )
