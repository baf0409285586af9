"""Tests of the funnel: counts add up name by name, and what does not add up is said."""

import copy
from typing import Any

import pytest

from pipeline.release.funnel import add_counts, broken_sums, empty_counts, funnel_of


def counts(**more: Any) -> dict[str, Any]:
    return {**empty_counts(), **more}


def test_counts_add_up_at_every_depth() -> None:
    """Names that only one side knows are kept; what is added stays as it was."""
    total = counts(pages_read=3, gated={"no_kana": 2}, rejected_by_rule={"a": {"failed": 1, "alone": 1}})
    more = counts(
        pages_read=4, gated={"few_kana": 1}, rejected_by_rule={"a": {"failed": 2, "alone": 0}, "b": {"failed": 1}}
    )
    before = copy.deepcopy(more)
    add_counts(total, more)
    add_counts(total, more)
    assert total["pages_read"] == 11
    assert total["gated"] == {"no_kana": 2, "few_kana": 2}
    assert total["rejected_by_rule"] == {"a": {"failed": 5, "alone": 1}, "b": {"failed": 2}}
    assert more == before


def full() -> dict[str, Any]:
    """20 pages: 7 gated, 3 in error, 10 annotated, of which 1 opted out, 4 rejected, 2 duplicates, 3 released."""
    return counts(
        pages_read=20,
        gated={"no_kana": 5, "few_kana": 2},
        errors={"timeout": 3},
        annotated=10,
        opted_out=1,
        rejected=4,
        rejected_by_rule={"short_lines": {"failed": 3, "alone": 2}, "noun_share": {"failed": 2, "alone": 1}},
        duplicates={"near": 1, "exact": 1},
        released=3,
        released_chars=30,
        released_by_tier={"A": {"pages": 2, "chars": 25}, "B": {"pages": 0, "chars": 0}, "C": {"pages": 1, "chars": 5}},
        released_text_bytes=90,
        masked=1,
        boilerplate_lines=2,
        boilerplate_chars=12,
    )


def test_the_funnel_as_it_is_published() -> None:
    """Totals beside what they are the sum of; names in order."""
    funnel = funnel_of(full())
    assert funnel == {
        "pages_read": 20,
        "gated": {"total": 7, "by_reason": {"few_kana": 2, "no_kana": 5}},
        "errors": {"total": 3, "by_reason": {"timeout": 3}},
        "annotated": 10,
        "opted_out": 1,
        "rejected": {
            "total": 4,
            "by_rule": {"noun_share": {"failed": 2, "alone": 1}, "short_lines": {"failed": 3, "alone": 2}},
        },
        "duplicates": {"total": 2, "by_reason": {"exact": 1, "near": 1}},
        "released": {
            "total": 3,
            "chars": 30,
            "text_bytes": 90,
            "by_tier": {
                "A": {"pages": 2, "chars": 25},
                "B": {"pages": 0, "chars": 0},
                "C": {"pages": 1, "chars": 5},
            },
            "masked": 1,
            "boilerplate_lines": 2,
            "boilerplate_chars": 12,
        },
    }
    assert list(funnel["gated"]["by_reason"]) == ["few_kana", "no_kana"]
    assert list(funnel["rejected"]["by_rule"]) == ["noun_share", "short_lines"]
    assert broken_sums(funnel) == []


def test_a_funnel_of_nothing() -> None:
    assert broken_sums(funnel_of(empty_counts())) == []
    tiers = funnel_of(empty_counts(["A", "rest"]))["released"]["by_tier"]
    assert tiers == {"A": {"pages": 0, "chars": 0}, "rest": {"pages": 0, "chars": 0}}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pages_read": 21}, ["pages read 21 != gated + errors + annotated = 20"]),
        (
            {"released": 4},
            [
                "annotated 10 != opted out + rejected + duplicates + released = 11",
                "released pages 4 != those of all tiers = 3",
            ],
        ),
        ({"released_chars": 31}, ["released chars 31 != those of all tiers = 30"]),
        ({"gated": {}}, ["pages read 20 != gated + errors + annotated = 13"]),
        (
            {"annotated": 9},
            [
                "pages read 20 != gated + errors + annotated = 19",
                "annotated 9 != opted out + rejected + duplicates + released = 10",
            ],
        ),
    ],
)
def test_what_does_not_add_up_is_said(change: dict[str, Any], said: list[str]) -> None:
    assert broken_sums(funnel_of({**full(), **change})) == said
