"""Tests of what rules remove by group."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from annotated_pages import annotated
from what_if_run import config_of, index_of

from pipeline.annotate.pages import AnnotatedPage
from pipeline.config.tiers import Tiers
from pipeline.extraction import Metadata
from pipeline.inspect.drift import MAX_HOSTS, by_host, by_tier, by_year, drift, site_of

CONFIG = "[rules.short_lines]\nmax = 0.5\n[rules.noun_share]\nmax = 0.5\n"


def made(number: int, host: str, short: float, nouns: float, score: float, published: str = "") -> AnnotatedPage:
    said = Metadata("題", published=published, opt_out="noai" if host == "no.example.jp" else "")
    page = annotated(number, score=score, measures={"short_lines": short, "noun_share": nouns}, metadata=said)
    origin = replace(page.origin, url=f"https://{host}/{number}")
    return replace(page, page=replace(page.page, origin=origin))


PAGES = [
    made(0, "www.city.lg.jp", 0.9, 0.9, 0.1, "2011-03-11"),
    made(1, "www.city.lg.jp", 0.9, 0.1, 0.5),
    made(2, "shop.co.jp", 0.1, 0.1, 0.8),
    made(3, "no.example.jp", 0.9, 0.9, 0.8),
]


def test_drift_by_hand(tmp_path: Path) -> None:
    """The page that opted out does not count."""
    with index_of(tmp_path, PAGES, CONFIG) as index:
        found = drift(index)
    assert (found["pages"], found["removed"]) == (3, 2)
    assert found["by_rule"] == {"noun_share": 1, "short_lines": 2}
    both, neither = {"noun_share": 1, "short_lines": 2}, {"noun_share": 0, "short_lines": 0}
    none, one = {"A": 0, "B": 0, "C": 0}, {"A": 1, "B": 0, "C": 0}
    assert found["by"]["host"] == [
        {"group": "www.city.lg.jp", "pages": 2, "removed": 2, "by_rule": both, "by_tier": none},
        {"group": "shop.co.jp", "pages": 1, "removed": 0, "by_rule": neither, "by_tier": one},
    ]
    assert [(g["group"], g["pages"], g["removed"]) for g in found["by"]["year"]] == [("2011", 1, 1), ("2024", 2, 1)]
    assert [(g["group"], g["removed"]) for g in found["by"]["site"]] == [
        ("companies (co.jp)", 0),
        ("government (go.jp, lg.jp)", 2),
    ]
    assert [(g["group"], g["removed"]) for g in found["by"]["tier"]] == [
        ("A (from 0.8)", 0),
        ("B (from 0.5)", 1),
        ("C (from 0)", 1),
    ]


def test_tiers_are_the_config_s(tmp_path: Path) -> None:
    """Pages that a rule removes are in no tier's size; all others are in one, in every grouping."""
    config = config_of("[rules.noun_share]\nmax = 0.5\n[book.tiers]\nhigh = 0.6\nlow = 0\n")
    with index_of(tmp_path, PAGES, CONFIG) as index:
        found = drift(index, config)
    assert [(tier["tier"], tier["from"], tier["pages"], tier["hosts"]) for tier in found["tiers"]] == [
        ("high", 0.6, 1, 1),
        ("low", 0.0, 1, 1),
    ]
    assert found["tiers"][1]["with_better"] == {"pages": 2, "hosts": 2, "effective_hosts": pytest.approx(2.0)}
    for groups in found["by"].values():
        assert [sum(g["by_tier"][tier] for g in groups) for tier in ("high", "low")] == [1, 1]
        assert all(sum(g["by_tier"].values()) == g["pages"] - g["removed"] for g in groups)


def test_drift_by_another_config(tmp_path: Path) -> None:
    with index_of(tmp_path, PAGES, CONFIG) as index:
        assert drift(index, config_of("[book]\nmin = 0.2\n"))["by_rule"] == {"book_score": 1}


def test_drift_of_nothing(tmp_path: Path) -> None:
    with index_of(tmp_path, [], CONFIG) as index:
        found = drift(index)
    assert found["by"] == {"host": [], "year": [], "site": [], "tier": []}
    assert [tier["pages"] for tier in found["tiers"]] == [0, 0, 0]


def test_hosts_beyond_the_largest_are_one_group() -> None:
    names = [f"{i:02d}.jp" for i in range(MAX_HOSTS + 5)] + ["24.jp", "24.jp", ""]
    codes, groups = by_host(pa.chunked_array([names]))
    assert len(groups) == MAX_HOSTS + 1
    assert groups[0] == "24.jp"
    assert "(unknown)" in groups
    assert np.bincount(codes)[[0, -1]].tolist() == [3, 26 - MAX_HOSTS]


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("www.mext.go.jp", "government (go.jp, lg.jp)"),
        ("www.u-tokyo.ac.jp.", "schools and research (ac.jp, ed.jp)"),
        ("go.jp", "other .jp"),
        ("cargo.jp", "other .jp"),
        ("example.com", "other .com"),
        ("example.co.jp.evil.ru", "other"),
        ("[2001:db8::1]", "other"),
        ("", "(unknown)"),
        (".", "other"),
    ],
)
def test_the_kind_of_a_site(host: str, kind: str) -> None:
    assert site_of(host) == kind


def test_years_and_scores() -> None:
    codes, names = by_year(np.array([2020, 0, 2019, 2020], np.int16))
    assert [names[code] for code in codes] == ["2020", "(unknown)", "2019", "2020"]
    tiers = Tiers()
    codes, names = by_tier(tiers.places(np.array([0.0, 0.4999, 0.5, 0.8, 1.0])), tiers)
    assert [names[code][0] for code in codes] == ["C", "C", "B", "A", "A"]
