"""The arithmetic of the model, on weights small enough to do by hand."""

import math

import numpy as np
import pytest
from book_models import model

from classifiers.model import probabilities


def test_values_are_clipped_rooted_and_scaled() -> None:
    # sqrt(min(9, 4)) = 2, (2 - 1) / 0.5 = 2; max(-5, 1) = 1, (1 - 2) / 1 = -1.
    assert model().standardize(np.array([9.0, -5.0])).tolist() == [2.0, -1.0]


def test_score_is_the_chance_of_four_or_more_and_grade_the_sum_of_all() -> None:
    # Log-odds of 4 or more: 2 * 2 - 1 * -1 + 1 = 6. The others are 3/4, 3/4, 1/2 and 1/4.
    chance = 1 / (1 + math.exp(-6))
    score, grade = model().score(np.array([9.0, -5.0]))
    assert score == pytest.approx(chance, abs=1e-6)
    assert grade == pytest.approx(0.75 + 0.75 + 0.5 + chance + 0.25, abs=1e-6)


def test_contributions_add_up_to_the_log_odds() -> None:
    parts = model().contributions(np.array([9.0, -5.0]))
    assert parts == {"width": 4.0, "depth": 1.0, "bias": 1.0}


def test_probabilities_take_one_text_or_many() -> None:
    many = np.array([[9.0, -5.0], [1.0, 2.0]])
    found = probabilities(model(), many)
    assert found.shape == (2, 5)
    assert found[1].tolist() == probabilities(model(), many[1]).tolist()


def test_values_are_selected_by_name() -> None:
    assert model().select({"other": 9.0, "depth": 2.0, "width": 1.0}).tolist() == [1.0, 2.0]
    with pytest.raises(KeyError, match="depth"):
        model().select({"width": 1.0})
