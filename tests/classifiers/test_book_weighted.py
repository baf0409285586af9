"""Tests of weighted figures: with equal weights they are the plain ones; a weight counts as copies of a text would."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.figures import auc, calibration_error, spearman
from classifiers.weighted import weighted_auc, weighted_calibration_error, weighted_spearman

TEXT = st.tuples(st.integers(0, 10), st.integers(0, 5), st.integers(1, 4))


def same(found: float | None, expected: float | None) -> bool:
    return found == expected if found is None or expected is None else found == pytest.approx(expected, abs=1e-9)


@given(st.lists(TEXT, min_size=2, max_size=30))
def test_a_weight_counts_as_copies(texts: list[tuple[int, int, int]]) -> None:
    scores, grades, weights = (np.array(column, dtype=np.float64) for column in zip(*texts, strict=True))
    scores /= 10
    copies = np.repeat(np.arange(len(texts)), weights.astype(int))
    books = grades >= 4
    assert same(weighted_spearman(scores, grades, weights), spearman(scores[copies], grades[copies]))
    assert same(weighted_auc(scores, books, weights), auc(scores[copies], books[copies]))
    assert same(weighted_calibration_error(scores, books, weights), calibration_error(scores[copies], books[copies]))
    assert same(weighted_spearman(scores, grades, 7 * weights), weighted_spearman(scores, grades, weights))


def test_what_is_not_defined() -> None:
    scores, ones = np.array([0.1, 0.2]), np.ones(2)
    assert weighted_spearman(scores, np.array([3.0, 3.0]), ones) is None
    assert weighted_auc(scores, np.array([True, True]), ones) is None
    assert weighted_auc(scores, np.array([False, False]), ones) is None


def test_by_hand() -> None:
    """The book of weight 3 is above both others, that of weight 1 only above the one of weight 2: (3 * 3 + 2) / 12."""
    scores = np.array([0.9, 0.5, 0.6, 0.1])
    books = np.array([True, True, False, False])
    assert weighted_auc(scores, books, np.array([3.0, 1.0, 1.0, 2.0])) == pytest.approx(11 / 12)
