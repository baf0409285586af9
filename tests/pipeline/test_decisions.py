"""Tests of decisions on columns: they equal the decisions on one page at a time."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers import MODEL_VERSION
from filters.core import Limit, decide
from pipeline.config import Config, config_from_tables
from pipeline.decisions import Outcome, judge, limits_of

RULES = ("noun_share", "short_lines")


def table(rows: list[dict[str, Any]], **columns: list[Any]) -> pa.Table:
    measures = pa.struct([(rule, pa.float64()) for rule in RULES])
    n = len(rows)
    return pa.table(
        {
            "doc_id": [f"{i:032x}" for i in range(n)],
            "measures": pa.array(rows, measures),
            "book_score": pa.array(columns.get("book_score", [0.5] * n), pa.float64()),
            "opt_out": pa.array(columns.get("opt_out", [""] * n), pa.string()),
        }
    )


def config(**tables: Any) -> Config:
    return config_from_tables(tables)


def test_limits_are_in_order_of_rule_the_score_last() -> None:
    limits = limits_of(config(book={"min": 0.3}, rules={"short_lines": {"max": 1}, "noun_share": {"max": 0.7}}))
    assert [(limit.rule, limit.op, limit.limit) for limit in limits] == [
        ("noun_share", "<=", 0.7),
        ("short_lines", "<=", 1.0),
        ("book_score", ">=", 0.3),
    ]
    assert limits[-1].version == MODEL_VERSION


def test_a_score_of_zero_is_a_limit_and_none_is_not() -> None:
    assert len(limits_of(config(book={"min": 0}))) == 1
    assert limits_of(Config()) == ()


def test_none_passes_and_a_value_at_the_limit_is_judged_by_the_sign() -> None:
    """0.5 is within max = 0.5 and not within below = 0.5."""
    rows: list[dict[str, Any]] = [{"noun_share": 0.5}, {"noun_share": None}, {"noun_share": 0.6}]
    at_most = judge(table(rows), config(rules={"noun_share": {"max": 0.5}}))
    below = judge(table(rows), config(rules={"noun_share": {"below": 0.5}}))
    assert at_most.rejected.tolist() == [False, False, True]
    assert below.rejected.tolist() == [True, False, True]


def test_decisions_name_rule_value_and_limit() -> None:
    limits = config(book={"min": 0.3}, rules={"noun_share": {"max": 0.7, "min": 0.1}, "short_lines": {"max": 0.8}})
    verdicts = judge(table([{"noun_share": 0.9, "short_lines": None}], book_score=[0.2]), limits)
    (high, score) = verdicts.decisions(0, only_failed=True)
    assert (high.rule, high.value, high.op, high.limit, high.passed) == ("noun_share", 0.9, "<=", 0.7, False)
    assert (score.rule, score.value, score.op, score.limit) == ("book_score", 0.2, ">=", 0.3)
    assert [(d.rule, d.value, d.passed) for d in verdicts.decisions(0)] == [
        ("noun_share", 0.9, True),
        ("noun_share", 0.9, False),
        ("short_lines", None, True),
        ("book_score", 0.2, False),
    ]


def test_opting_out_is_honoured_unless_the_config_says_otherwise() -> None:
    pages = table([{}, {}, {}], opt_out=["noai", "", None])
    assert judge(pages, Config()).opted_out.tolist() == [True, False, False]
    assert judge(pages, config(release={"honour_opt_out": False})).opted_out.tolist() == [False] * 3


def test_eligible_are_those_that_pass_and_did_not_opt_out() -> None:
    pages = table([{"noun_share": v} for v in (0.1, 0.9, 0.1, 0.9)], opt_out=["", "", "noai", "noai"])
    verdicts = judge(pages, config(rules={"noun_share": {"max": 0.5}}))
    assert verdicts.rejected.tolist() == [False, True, False, True]
    assert verdicts.eligible.tolist() == [True, False, False, False]


@pytest.mark.parametrize("limits", [{}, {"noun_share": {"max": 0.5}}])
def test_a_chunk_without_pages(limits: dict[str, Any]) -> None:
    verdicts = judge(table([]), config(rules=limits))
    assert verdicts.rejected.shape == verdicts.eligible.shape == (0,)
    assert verdicts.failed.shape == (len(limits), 0)


def test_without_limits_everything_passes() -> None:
    verdicts = judge(table([{"noun_share": 9.0}, {}]), Config())
    assert verdicts.rejected.tolist() == [False, False]
    assert verdicts.decisions(0) == []


VALUES = st.one_of(st.none(), st.sampled_from([0.0, 0.5, 1.0, -1.0]), st.floats(allow_nan=False, width=32))
SIGNS = st.dictionaries(st.sampled_from(["min", "max", "above", "below"]), st.sampled_from([0, 0.5, 1]), max_size=1)


@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys(RULES, VALUES)), max_size=6),
    st.fixed_dictionaries(dict.fromkeys(RULES, SIGNS)),
)
def test_columns_are_decided_as_pages_are(rows: list[dict[str, Any]], rules: dict[str, dict[str, float]]) -> None:
    """`filters.core.decide` on each page is the definition."""
    given = config(rules=rules)
    limits: list[Limit] = [limit for t in given.rules for limit in t.limits]
    verdicts = judge(table(rows), given)
    for i, row in enumerate(rows):
        assert verdicts.decisions(i) == list(decide(row, limits))
    assert verdicts.rejected.tolist() == [not all(d.passed for d in decide(row, limits)) for row in rows]
    assert verdicts.values.dtype == np.float64


def test_outcomes_are_in_order_of_precedence() -> None:
    """A page that opted out is not also counted as rejected, a rejected one not as a duplicate."""
    assert [o.value for o in Outcome] == ["gated", "error", "opted_out", "rejected", "duplicate", "released"]
