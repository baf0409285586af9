"""Tests of operations on columns, each against the plain loop that says the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.kiyome.features.columns import FAR, running_totals, shifted, since, windows

VALUES = st.lists(st.integers(0, 50).map(float), min_size=1, max_size=12)
MASKS = st.integers(1, 12).flatmap(
    lambda size: st.lists(st.lists(st.booleans(), min_size=size, max_size=size), min_size=1, max_size=3)
)


@pytest.mark.parametrize(
    ("by", "expected"), [(0, [1, 2, 3]), (1, [0, 1, 2]), (-1, [2, 3, 0]), (3, [0, 0, 0]), (-7, [0, 0, 0])]
)
@pytest.mark.parametrize("beside", [0, 2, -9])
def test_shifted(by: int, beside: int, expected: list[float]) -> None:
    """By several places at once, it is the same."""
    assert shifted(np.array([1.0, 2.0, 3.0]), (beside, by))[1].tolist() == expected


@given(VALUES, VALUES, st.lists(st.integers(0, 15), min_size=1, max_size=3))
def test_sums_before_and_after_each_block(first: list[float], second: list[float], sizes: list[int]) -> None:
    number = min(len(first), len(second))
    columns = first[:number], second[:number]
    before = [[[sum(c[max(at - size, 0) : at]) for at in range(number)] for size in sizes] for c in columns]
    after = [[[sum(c[at + 1 : at + 1 + size]) for at in range(number)] for size in sizes] for c in columns]
    found = windows(running_totals(np.array(columns)), sizes)
    assert {side: sums.tolist() for side, sums in found.items()} == {"before": before, "after": after}


def distance(mask: list[bool], places: range) -> float:
    """Steps to the first marked place; FAR without one."""
    return next((float(steps) for steps, at in enumerate(places) if mask[at]), FAR)


@given(MASKS)
def test_distances_to_what_is_marked(masks: list[list[bool]]) -> None:
    columns = np.array(masks)
    size = columns.shape[1]
    assert since(columns).tolist() == [[distance(mask, range(at, -1, -1)) for at in range(size)] for mask in masks]
    until = since(columns[:, ::-1])[:, ::-1]
    assert until.tolist() == [[distance(mask, range(at, size)) for at in range(size)] for mask in masks]


def test_distances_are_bounded() -> None:
    mask = np.zeros((1, 3000), np.bool_)
    mask[0, 0] = True
    assert since(mask)[0, [0, 998, 2999]].tolist() == [0, 998, FAR]
