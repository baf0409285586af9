"""Tests of HTML reports and their charts: well formed, self-contained, and nothing hostile gets through."""

import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from pipeline.inspect import charts, html
from pipeline.inspect.drift_report import drift_html
from pipeline.inspect.ladder_report import ladder_html

HOSTILE = '"><script>alert(1)</script><img src=x onerror="a()">\x1b[31m\u202e&amp;]]>\ud800'
SVG = "{http://www.w3.org/2000/svg}"


class Elements(HTMLParser):
    """The elements and attributes of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def ladder(**more: Any) -> dict[str, Any]:
    page = {
        "value": 0.5,
        "passed": True,
        "doc_id": "0" * 32,
        "url": f"javascript:{HOSTILE}",
        "title": HOSTILE,
        "beginning": HOSTILE * 20,
    }
    numbers = {"passing": 8, "kept": 6, "kept_chars": 1234, "removed_by_it_alone": 2}
    steps = [{"limit": limit, "is_own": limit == 0.5, **numbers, "examples": [page]} for limit in (0.7, 0.5)]
    side = {"rule": "short_lines", "op": "<=", "own_limit": 0.5, "pages": 10, "without_value": 1}
    return {**side, "passing_all_others": 8, "steps": steps, **more}


def drifted() -> dict[str, Any]:
    rules, tiers = {"short_lines": 4, "noun_share": 0}, {HOSTILE: 3, "rest": 3}
    group = {"group": HOSTILE, "pages": 10, "removed": 4, "by_rule": rules, "by_tier": tiers}
    size = {"pages": 3, "hosts": 1, "effective_hosts": 1.0}
    told = [{"tier": tier, "from": 0.0, **size, "with_better": size} for tier in tiers]
    return {"pages": 10, "removed": 4, "by_rule": rules, "tiers": told, "by": {"host": [group], "year": []}}


@pytest.mark.parametrize("document", [ladder_html([ladder()]), drift_html(drifted())], ids=["ladder", "drift"])
def test_a_report_loads_nothing_and_runs_nothing(document: str) -> None:
    document.encode()
    found = Elements()
    found.feed(document)
    assert found.tags <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "table", "tr", "th", "td"),
        *("svg", "line", "polyline", "circle", "rect", "text"),
    }
    assert {name for name, _ in found.attributes} & {"src", "href", "onerror", "style"} == set()
    assert "url(" not in document
    assert "\x1b" not in document
    assert "\u202e" not in document
    assert "&lt;script&gt;" in document


def test_the_report_of_a_ladder_marks_the_configs_limit() -> None:
    document = ladder_html([ladder()])
    assert document.count('<tr class="own"><td class="n">0.5</td>') == 1
    assert "6</td><td>60.0%</td><td" in document.replace(' class="n"', "")
    assert document.count("<svg") == 1
    assert "…" in document


def test_reports_of_nothing() -> None:
    assert "<svg" not in ladder_html([ladder(steps=[], pages=0)])
    assert "<h1>Ladder</h1>" in ladder_html([])
    assert "<svg" not in drift_html({"pages": 0, "removed": 0, "by_rule": {}, "tiers": [], "by": {"host": []}})


def test_a_drift_report_shows_rules_that_remove_something() -> None:
    document = drift_html(drifted())
    assert "40.0%" in document
    assert "noun_share" not in document
    assert "rest: 50.0%" in document


def test_a_line_chart_places_points() -> None:
    """The smallest limit stands left, the largest right; all kept is at the top, none at the bottom."""
    chart = ElementTree.fromstring(charts.line_chart([(0.2, 0.0), (0.6, 1.0)], 0.6, HOSTILE[:20], "y"))
    circles = chart.findall(f"{SVG}circle")
    assert [(c.get("cx"), c.get("cy"), c.get("r")) for c in circles] == [("70.0", "270.0", "4"), ("700.0", "28.0", "6")]
    assert [c.findtext(f"{SVG}title") for c in circles] == ["0.2: 0.0%", "0.6: 100.0%"]


@pytest.mark.parametrize("points", [[(1.0, 0.5)], [(1e-300, 0.0), (1e300, 1.0)], [(-5.0, 0.1), (-5.0, 0.9)]])
def test_a_line_chart_of_odd_numbers(points: list[tuple[float, float]]) -> None:
    chart = charts.line_chart(points, None, "x", "y")
    assert len(ElementTree.fromstring(chart).findall(f"{SVG}circle")) == len(points)
    assert not re.search(r"nan|inf", chart)


def test_a_field_of_shares_is_darker_for_more() -> None:
    chart = ElementTree.fromstring(charts.share_field(["a", HOSTILE], [("x", [0.0, 1.0]), ("y", [0.25, 2.0])]))
    squares = chart.findall(f"{SVG}rect")
    assert [square.get("fill-opacity") for square in squares] == ["0.000", "1.000", "0.500", "1.000"]
    assert charts.share_field([], [("x", [])]) == charts.share_field(["a"], []) == ""


def test_cells_are_escaped_and_numbers_stand_right() -> None:
    made = html.table(["<a>"], [[1234], [0.123456], ["<b>"], [True], ["1.5%"]], marked=[2])
    assert made == (
        '<div class="scroll"><table><tr><th class="n">&lt;a&gt;</th></tr>'
        '<tr><td class="n">1,234</td></tr><tr><td class="n">0.1235</td></tr>'
        '<tr class="own"><td>&lt;b&gt;</td></tr><tr><td class="n">1</td></tr><tr><td class="n">1.5%</td></tr>'
        "</table></div>"
    )


def test_a_word_without_end_may_be_broken() -> None:
    """Else the URL of a page leaves no room for its text."""
    assert '<td class="w">https://' in html.table(["page"], [[f"https://example.com/{'%E3%81%82' * 10} 0f"]])
    assert "<th>page</th></tr><tr><td>one two</td>" in html.table(["page"], [["one two"]])
