"""The trees that the extractor runs say what scikit-learn's say."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from pipeline.extraction.kiyome.trees import MAX_LEAVES, log_odds
from pipeline.extraction.training.forest import fit_trees, to_forest


def made(seed: int, rows: int = 500) -> tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.float64]]:
    """Rows of continuous, whole and constant columns; what to learn depends on three of them."""
    rng = np.random.default_rng(seed)
    values = np.column_stack([rng.normal(size=(rows, 4)), rng.integers(0, 5, (rows, 3)), np.ones(rows)])
    values = values.astype(np.float32)
    is_main = (values[:, 0] * values[:, 4] + rng.normal(size=rows) * 0.3 > values[:, 5]).astype(np.float64)
    return values, is_main, rng.random(rows)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Threads wait for each other where other work goes on."""
    with threadpool_limits(1):
        yield


@pytest.mark.parametrize("seed", range(3))
def test_log_odds_are_the_decision_function(seed: int) -> None:
    values, is_main, weights = made(seed)
    fitted: Any = fit_trees(values, is_main, weights)
    forest = to_forest(fitted)
    assert forest.features.shape[1] == len(forest.values) == sum(each.n_iter_ for each in fitted)
    assert forest.features.shape[0] < MAX_LEAVES, "a tree has one leaf more than tests"
    unseen = made(seed + 100)[0]
    for rows in (values, unseen, unseen * np.float32(1e6)):
        expected = np.mean([each.decision_function(rows) for each in fitted], axis=0)
        np.testing.assert_allclose(log_odds(forest, rows), expected, atol=1e-5)


def test_neighbouring_values_stay_apart() -> None:
    """A limit between two float32 values that follow each other must not be rounded up to the second."""
    low = np.float32(1.0)
    high = np.nextafter(low, np.float32(2.0))
    values = np.repeat(np.array([[low], [high]], np.float32), 100, axis=0)
    is_main = np.repeat([0.0, 1.0], 100)
    forest = to_forest(fit_trees(values, is_main, np.ones(200)))
    first, second = log_odds(forest, np.array([[low], [high]], np.float32))
    assert first < -2
    assert second > 2


def test_without_anything_to_learn_the_bias_is_all() -> None:
    """Three of four are main: log-odds of 3 to 1."""
    values = np.zeros((80, 2), np.float32)
    forest = to_forest(fit_trees(values, np.tile([1.0, 1.0, 1.0, 0.0], 20), np.ones(80)))
    assert log_odds(forest, values[:1]) == pytest.approx(np.log(3), abs=1e-4)
