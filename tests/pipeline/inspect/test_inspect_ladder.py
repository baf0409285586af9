"""Tests of ladders: limits in the rule's direction, and counts worked out by hand."""

from pathlib import Path

import numpy as np
import pytest
from annotated_pages import annotated
from hypothesis import given
from hypothesis import strategies as st
from what_if_run import config_of, index_of, pages_with

from filters.core import Limit
from filters.core.decide import COMPARE
from pipeline.errors import InputError
from pipeline.extraction import Metadata
from pipeline.inspect.ladder import EXAMPLES, STEPS, Sorted, choose_limits, ladders, own_sides

OPS = st.sampled_from([">=", "<=", ">", "<"])
NUMBERS = st.floats(-1e6, 1e6) | st.sampled_from([0.0, 0.1, 0.5, 1.0])


@given(st.lists(NUMBERS, max_size=40), OPS, st.none() | NUMBERS)
def test_limits_go_from_loose_to_strict_with_the_configs_own_among_them(
    values: list[float], op: str, own: float | None
) -> None:
    limits = choose_limits(np.sort(np.array(values)), op, own)
    assert limits == sorted(set(limits), reverse=op in ("<=", "<"))
    assert own is None or own in limits
    assert len(limits) <= STEPS
    spread = {*values, *([] if own is None else [own])}
    if values and max(spread) - min(spread) > 1:
        assert len(limits) == STEPS


def test_limits_are_quantiles_on_the_side_that_is_dropped() -> None:
    """Of 0.000 to 0.999 a lower limit drops 0.5 %, 1 %, ... from below, an upper one from above."""
    values = np.arange(1000) / 1000
    assert choose_limits(values, ">=", None) == pytest.approx(
        [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 0.9], abs=0.002
    )
    upper = choose_limits(values, "<=", 0.42)
    assert upper[0] == pytest.approx(0.995, abs=0.002)
    assert 0.42 in upper
    assert len(upper) == STEPS


def test_a_rule_with_one_value_has_no_ladder_but_its_own_limit() -> None:
    assert choose_limits(np.zeros(5), "<=", 0.0) == [0.0]
    assert choose_limits(np.zeros(0), "<=", 0.3) == [0.3]
    assert choose_limits(np.zeros(0), "<=", None) == []


@given(st.lists(st.one_of(st.just(float("nan")), NUMBERS), min_size=1, max_size=30), OPS, NUMBERS)
def test_passing_pages_are_those_that_the_comparison_passes(values: list[float], op: str, limit: float) -> None:
    chars = np.arange(len(values), dtype=np.int32) + 1
    pages = Sorted.of(np.array(values), chars, np.ones(len(values), dtype=bool))
    passing = [i for i, value in enumerate(values) if COMPARE[op](value, limit)]
    assert pages.passing(op, limit) == (len(passing), sum(i + 1 for i in passing))
    nearest = pages.nearest(op, limit).tolist()
    assert len(nearest) == len(set(nearest)) == min(EXAMPLES, sum(v == v for v in values))


def test_a_ladder_by_hand(tmp_path: Path) -> None:
    """Ten pages of 100 to 109 characters with short_lines 0 to 0.9, one without; the first fails another rule."""
    rows = [{"short_lines": i / 10, "noun_share": 0.9 if i == 0 else 0.3} for i in range(10)]
    pages = pages_with([*rows, {"short_lines": None}])
    pages.append(annotated(11, "あ" * 1000, measures={"short_lines": 0.0}, metadata=Metadata("題", opt_out="noai")))
    config = "[rules.short_lines]\nmax = 0.5\n[rules.noun_share]\nmax = 0.5\n"
    with index_of(tmp_path, pages, config) as index:
        (side,) = ladders(index, "short_lines")
    assert (side["rule"], side["op"], side["own_limit"]) == ("short_lines", "<=", 0.5)
    assert (side["pages"], side["without_value"], side["passing_all_others"]) == (11, 1, 10)
    step = next(step for step in side["steps"] if step["is_own"])
    # Values 0 to 0.5 and none pass: 7 pages, of which that of value 0 is kept by no other rule.
    assert (step["passing"], step["kept"], step["removed_by_it_alone"]) == (7, 6, 4)
    assert step["kept_chars"] == 101 + 102 + 103 + 104 + 105 + 110
    assert [(e["value"], e["passed"]) for e in step["examples"]] == [
        (0.4, True),
        (0.5, True),
        (0.6, False),
        (0.7, False),
        (0.8, False),
    ]
    first = step["examples"][0]
    assert first["url"] == "https://example.jp/4"
    assert first["doc_id"] == pages[4].origin.doc_id
    assert (first["title"], first["beginning"]) == ("題", "あ" * 104)


def test_each_side_has_its_ladder_and_the_other_side_stands(tmp_path: Path) -> None:
    rows = [{"short_lines": i / 10} for i in range(10)]
    with index_of(tmp_path, pages_with(rows), "[rules.short_lines]\nmin = 0.2\nmax = 0.7\n") as index:
        lower, upper = ladders(index, "short_lines")
        (other,) = ladders(index, "short_lines", config_of("[rules.short_lines]\nbelow = 0.2\n"))
    assert (lower["op"], upper["op"], other["op"]) == (">=", "<=", "<")
    assert [s["kept"] for side in (lower, upper, other) for s in side["steps"] if s["is_own"]] == [6, 6, 2]


def test_the_book_score_has_a_ladder(tmp_path: Path) -> None:
    with index_of(tmp_path, pages_with([{}] * 4, [0.1, 0.4, 0.6, 0.9]), "[book]\nmin = 0.5\n") as index:
        (side,) = ladders(index, "book_score")
    assert next(step["kept"] for step in side["steps"] if step["is_own"]) == 2


def test_the_sides_of_a_rule_that_the_config_does_not_limit() -> None:
    """Those of packaged configs: swallow-v1 limits it from below; nobody limits the last one."""
    assert own_sides("swallow_japanese_fraction", ()) == [(">=", None)]
    assert own_sides("swallow_num_kuten", ()) == [(">=", None), ("<=", None)]
    assert own_sides("noun_share", [Limit("noun_share", 1, "<", 0.5)]) == [("<", 0.5)]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("x", "known: .*, noun_share, .*book_score"),
        ("hiragana_fraction", r"did you mean nwc_hiragana_fraction or swallow_hiragana_fraction\?$"),
        ("noun_shares", r"did you mean noun_share\b"),
    ],
)
def test_a_rule_that_is_unknown(tmp_path: Path, rule: str, told: str) -> None:
    with (
        index_of(tmp_path, pages_with([{}])) as index,
        pytest.raises(InputError, match=f"unknown rule '{rule}'; {told}"),
    ):
        ladders(index, rule)


def test_a_run_without_pages(tmp_path: Path) -> None:
    with index_of(tmp_path, [], "[rules.noun_share]\nmax = 0.5\n") as index:
        (side,) = ladders(index, "noun_share")
    assert [(step["limit"], step["kept"], step["examples"]) for step in side["steps"]] == [(0.5, 0, [])]
