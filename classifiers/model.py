"""The model that weighs features: five logistic regressions, for grades of at least 1, 2, 3, 4 and 5."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifiers.ranges import transform

GRADES = (1, 2, 3, 4, 5)
# The grade from which a text counts as book-like: "nearly, as it is" in the rubric of the labels.
BOOK_GRADE = 4
_BOOK = GRADES.index(BOOK_GRADE)
_DECIMALS = 6


@dataclass(frozen=True, slots=True, eq=False)
class LogisticModel:
    """Weights as they are stored; n features.

    names: the features, in the order of every array. low, high, root: see `classifiers.ranges.Range`; shape (n,).
    means, scales: of the training texts, after clipping and root; shape (n,), scales above 0.
    weights: shape (5, n), biases: shape (5,), a row per grade of GRADES.
    metadata: what it was trained on, for people.
    """

    names: tuple[str, ...]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    root: NDArray[np.bool_]
    means: NDArray[np.float64]
    scales: NDArray[np.float64]
    weights: NDArray[np.float64]
    biases: NDArray[np.float64]
    metadata: Mapping[str, Any]

    def select(self, features: Mapping[str, float]) -> NDArray[np.float64]:
        """The values that this model asks for, in its order; KeyError for a feature that is not given."""
        return np.array([features[name] for name in self.names], dtype=np.float64)

    def standardize(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Feature values, shape (n,) or (texts, n), clipped, rooted where asked, and centred and scaled."""
        return (transform(values, np.stack([self.low, self.high, self.root])) - self.means) / self.scales

    def score(self, values: NDArray[np.float64]) -> tuple[float, float]:
        """Probability that a careful reader would give 4 or more, and expected grade, 0 to 5, of values of shape (n,).

        The expected grade is the sum of the five probabilities: E[g] = P(g >= 1) + ... + P(g >= 5).
        Rounded to six decimals, so that processors that differ in the last bit agree.
        """
        chances = probabilities(self, values)
        return round(float(chances[_BOOK]), _DECIMALS), round(float(chances.sum()), _DECIMALS)

    def contributions(self, values: NDArray[np.float64]) -> dict[str, float]:
        """What each feature adds to the log-odds of the score, by name, and `bias`; their sum is those log-odds.

        0 for a feature at the mean of the training texts. score = 1 / (1 + exp(-sum)).
        """
        parts = self.weights[_BOOK] * self.standardize(values)
        return dict(zip(self.names, parts.tolist(), strict=True)) | {"bias": float(self.biases[_BOOK])}


def probabilities(model: LogisticModel, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """P(grade >= 1) ... P(grade >= 5): shape (5,) for values of shape (n,), (texts, 5) for (texts, n)."""
    return np.asarray(1 / (1 + np.exp(-(model.standardize(values) @ model.weights.T + model.biases))))
