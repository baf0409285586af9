"""The ladders of a rule as an HTML report."""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.inspect import charts, html

_TEXT_CHARS = 160


def ladder_html(found: Iterable[Mapping[str, Any]]) -> str:
    """The report of what `pipeline.inspect.ladder.ladders` found."""
    sides = list(found)
    title = f"Ladder of {sides[0]['rule']}" if sides else "Ladder"
    return html.page(title, *(part for side in sides for part in _side(side)))


def _side(side: Mapping[str, Any]) -> Iterable[str]:
    pages, steps = side["pages"], side["steps"]
    yield html.heading(f"{side['rule']} {side['op']} limit")
    yield html.paragraph(
        f"{pages:,} pages, {side['without_value']:,} of them without a value; {side['passing_all_others']:,} pass "
        "every other limit. Duplicates are not taken away."
    )
    points = [(step["limit"], step["kept"] / pages) for step in steps if pages]
    yield charts.line_chart(points, side["own_limit"], f"limit of {side['rule']}", "kept of all pages")
    columns = ["limit", "pass", "kept", "of all", "characters kept", "it alone removes"]
    yield html.table(columns, [_row(step, pages) for step in steps], [i for i, s in enumerate(steps) if s["is_own"]])
    for step in steps:
        yield html.heading(f"At {side['op']} {step['limit']:g}")
        yield html.table(["value", "", "page", "title", "text"], map(_example, step["examples"]))


def _row(step: Mapping[str, Any], pages: int) -> tuple[Any, ...]:
    share = f"{step['kept'] / pages:.1%}" if pages else ""
    return step["limit"], step["passing"], step["kept"], share, step["kept_chars"], step["removed_by_it_alone"]


def _example(page: Mapping[str, Any]) -> tuple[Any, ...]:
    verdict = "kept" if page["passed"] else "dropped"
    beginning = page["beginning"]
    shown = beginning if len(beginning) <= _TEXT_CHARS else f"{beginning[:_TEXT_CHARS]}…"
    return float(page["value"]), verdict, f"{page['url']} {page['doc_id']}", page["title"], shown
