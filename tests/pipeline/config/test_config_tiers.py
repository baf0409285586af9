"""Tests of tiers of the book score: every score has one, and a table that says otherwise is refused by name."""

from typing import Any

import numpy as np
import pytest

from pipeline.config import annotate_part, canonical, config_from_tables, dedup_part, parse_config
from pipeline.config.tiers import Tiers, read_tiers
from pipeline.errors import ConfigError


def test_the_default() -> None:
    assert config_from_tables({}).book.tiers == Tiers(("A", "B", "C"), (0.8, 0.5, 0.0))


@pytest.mark.parametrize(
    ("score", "tier"), [(1.0, "A"), (0.8, "A"), (0.799999, "B"), (0.5, "B"), (0.499999, "C"), (0.0, "C")]
)
def test_a_tier_holds_its_least_score(score: float, tier: str) -> None:
    tiers = Tiers()
    assert tiers.of(score) == tier
    assert tiers.names[tiers.places(np.array([score]))[0]] == tier


def test_places_and_names_agree_on_any_score() -> None:
    """Also on what a damaged file may hold."""
    tiers = Tiers(("a", "b", "c", "d"), (1.0, 0.6, 0.1, 0.0))
    scores = np.array([*np.linspace(0, 1, 101), np.nan, -1.0, 2.0])
    assert [tiers.names[place] for place in tiers.places(scores)] == [tiers.of(score) for score in scores.tolist()]


def test_one_tier_holds_all() -> None:
    assert read_tiers({"all": 0}, "x").of(0.3) == "all"


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("A", "expected a table"),
        ({}, "got 0 tiers; give 1 to 20"),
        ({f"t{i}": 1 - i / 30 for i in range(21)}, "got 21 tiers"),
        ({"A": 0.5, "B": 0.8, "C": 0}, "A = 0.5 stands before B = 0.8"),
        ({"A": 0.5, "B": 0.5, "C": 0}, "A = 0.5 stands before B = 0.5"),
        ({"A": 0.8, "B": 0.5}, "below 0.5 would have no tier; name the rest, as in C = 0"),
        ({"C": 0.8}, "as in D = 0"),
        ({"A": 1.5, "C": 0}, r"\[book\] tiers A: got 1.5; a book score is from 0 to 1"),
        ({"A": 0.8, "C": -0.1}, "C: got -0.1"),
        ({"A": float("nan"), "C": 0}, "expected a finite number"),
        ({"A": "high", "C": 0}, "A: expected float, got 'high'"),
        ({"A": True, "C": 0}, "A: expected float, got True"),
        ({"": 0}, "got the name ''"),
        ({"a b": 0}, "got the name 'a b'"),
        ({"a" * 33: 0}, "got the name"),
        ({"<b>": 0}, "got the name '<b>'"),
        ({"a\n": 0}, "got the name"),
    ],
)
def test_what_is_refused(table: Any, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        config_from_tables({"book": {"tiers": table}}, "x")


def test_names_may_be_japanese() -> None:
    config = parse_config('[book.tiers]\n"上" = 0.7\n"中" = 0.3\n"下" = 0\n').config
    assert config.book.tiers.of(0.5) == "中"


def test_a_table_replaces_that_of_the_default_as_a_whole() -> None:
    config = parse_config('extends = "default"\n[book.tiers]\nhigh = 0.9\nlow = 0\n').config
    assert config.book.tiers.names == ("high", "low")
    assert config.book.min == 0.3


def test_other_tiers_ask_for_another_release_alone() -> None:
    """Neither annotated pages nor duplicates depend on them."""
    old, new = config_from_tables({}), config_from_tables({"book": {"tiers": {"all": 0}}})
    assert annotate_part(old) == annotate_part(new)
    assert dedup_part(old) == dedup_part(new)
    assert canonical(old) != canonical(new)
