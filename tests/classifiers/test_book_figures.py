"""Figures against values worked out by hand or by scikit-learn."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from classifiers.figures import auc, calibration_error, spearman


def test_spearman_of_ranks_with_ties() -> None:
    # Ranks less their mean: -1.5, 0, 0, 1.5 and -1.5, -0.5, 1.5, 0.5; products sum to 3, squares to 4.5 and 5.
    found = spearman(np.array([10.0, 20.0, 20.0, 30.0]), np.array([1.0, 2.0, 9.0, 5.0]))
    assert found == pytest.approx(3 / (4.5 * 5) ** 0.5)
    assert spearman(np.array([1.0, 2.0]), np.array([2.0, 1.0])) == pytest.approx(-1)


def test_spearman_of_a_constant_is_undefined() -> None:
    assert spearman(np.array([1.0, 1.0]), np.array([2.0, 1.0])) is None


def test_auc_counts_pairs() -> None:
    # Pairs (positive, negative): (3, 1) and (3, 2) won, (2, 1) won, (2, 2) tied: 3.5 of 4.
    assert auc(np.array([3.0, 2.0, 1.0, 2.0]), np.array([True, True, False, False])) == pytest.approx(3.5 / 4)
    assert auc(np.array([3.0, 2.0]), np.array([True, True])) is None


def test_auc_agrees_with_scikit_learn() -> None:
    random = np.random.default_rng(5)
    scores, positive = random.integers(0, 20, 300).astype(float), random.random(300) < 0.3
    assert auc(scores, positive) == pytest.approx(roc_auc_score(positive, scores))


def test_calibration_error_weighs_bins_by_texts() -> None:
    # Bin 0.0-0.1: three texts at 0.05, one positive: gap |0.05 - 1/3|. Bin 0.9-1.0: one text at 1.0, positive: gap 0.
    chances = np.array([0.05, 0.05, 0.05, 1.0])
    positive = np.array([True, False, False, True])
    assert calibration_error(chances, positive) == pytest.approx(0.75 * (1 / 3 - 0.05))
