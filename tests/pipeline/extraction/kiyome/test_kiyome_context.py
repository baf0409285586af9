"""Tests of the second step: probabilities around a block, worked out by hand for a small page, and the regression."""

import math

import numpy as np
import pytest
from hypothesis import given
from kiyome_pages import SMALL, blocks_of, measured, pages

from pipeline.extraction.kiyome.context import context_features, log_odds_of, logistic
from pipeline.extraction.kiyome.features import block_features, measure

# Of the three blocks of SMALL, which have 6, 3 and 1 characters: 6, 1.5 and 0 characters are probable, 7.5 of 10.
CHANCE = (1.0, 0.5, 0.0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("chance", (1, 0.5, 0)),
        ("up0_chance", (1, 0.5, 0)),
        ("up1_chance", (7.5 / 9, 7.5 / 9, 0)),
        ("up2_chance", (0.75, 0.75, 0.75)),
        ("up0_mass", (6 / 7.5, 1.5 / 7.5, 0)),
        ("up1_mass", (1, 1, 0)),
        ("chance_at_-1", (0, 1, 0.5)),
        ("chance_at_1", (0.5, 0, 0)),
        ("chance_at_2", (0, 0, 0)),
        ("before3_chance", (0, 1, 7.5 / 9)),
        ("after3_chance", (1.5 / 4, 0, 0)),
        ("mass_before", (0, 6 / 7.5, 1)),
        ("mass_after", (1.5 / 7.5, 0, 0)),
        ("own_mass", (6 / 7.5, 1.5 / 7.5, 0)),
        ("page_chance", (0.75, 0.75, 0.75)),
        ("highest_chance", (1, 1, 1)),
        ("alike_chance", (7.5 / 9, 7.5 / 9, 0)),
    ],
)
def test_probabilities_around_a_block(name: str, expected: tuple[float, ...]) -> None:
    page = measured(SMALL)
    found = context_features(np.array(CHANCE), page, block_features(page))[name]
    assert found.tolist() == pytest.approx(log_odds_of(np.array(expected, np.float64)).tolist())


def test_a_few_measures_of_the_block_itself() -> None:
    page = measured(SMALL)
    found = context_features(np.array(CHANCE), page, block_features(page))
    assert found["log_chars"].tolist() == pytest.approx([math.log(7), math.log(4), math.log(2)])
    assert found["stops"].tolist() == [1, 1, 0]
    assert found["heading"].tolist() == [0, 0, 0]
    assert found["link_density"].tolist() == [0, 0, 1]


def test_log_odds_are_bounded() -> None:
    low, even, high = log_odds_of(np.array([0.0, 0.5, 1.0]))
    assert even == 0
    assert low == pytest.approx(-high) == pytest.approx(math.log(0.003 / 0.997))


def test_logistic_regression() -> None:
    """Two columns, three blocks: 1 / (1 + e^-x) of x = 2 (a - 1) - (b - 3) + 0.5."""
    columns = {"a": np.array([1.0, 2.0, 0.0]), "b": np.array([3.0, 3.0, 5.0])}
    found = logistic(columns, np.array([1.0, 3.0]), np.array([2.0, -1.0]), 0.5)
    assert found.tolist() == pytest.approx([1 / (1 + math.exp(-x)) for x in (0.5, 2.5, -3.5)])


@given(pages())
def test_finite_for_any_page(html: str) -> None:
    blocks = blocks_of(html)
    if blocks.text:
        page = measure(blocks)
        features = block_features(page)
        for chance in (np.zeros_like(page.chars), np.ones_like(page.chars)):
            found = context_features(chance, page, features)
            assert all(column.shape == page.chars.shape and np.isfinite(column).all() for column in found.values())
