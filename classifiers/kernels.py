"""Ridge regression on a kernel: what the n-gram model and the profile model are trained by.

Source: Saunders, Gammerman & Vovk 1998; Schölkopf & Smola 2002.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve  # type: ignore[import-untyped]  # scipy, which scikit-learn brings, has no type information

from classifiers.model import BOOK_GRADE

_PROSE_GRADE = 2
Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Kernel:
    """likeness: shape (texts, texts), of every text to every other; strength: of the ridge, above 0."""

    likeness: Floats
    strength: float

    def fit(self, aims: Floats, rows: Rows) -> tuple[Floats, Floats]:
        """Of these texts: a weight for each and each aim, shape (rows, aims), and the biases, their means.

        aims: what is to be predicted of all texts, shape (texts, aims).
        """
        biases = aims[rows].mean(axis=0)
        ridge = self.likeness[np.ix_(rows, rows)] + self.strength * np.eye(len(rows))
        weights: Floats = solve(ridge, aims[rows] - biases, assume_a="pos", overwrite_a=True, check_finite=False)
        return weights, biases

    def predict(self, aims: Floats, seen: Rows, unseen: Rows) -> Floats:
        """The aims of the texts `unseen`, by the texts `seen` and their true aims alone; shape (unseen, aims)."""
        weights, biases = self.fit(aims, seen)
        predicted: Floats = biases + self.likeness[np.ix_(unseen, seen)] @ weights
        return predicted


def targets(truth: Floats) -> Floats:
    """What models predict of texts of these grades: the grade, whether it is 4 or more, and 2 or more; (texts, 3).

    The lines between books and others and between prose and fragments, as a grade alone is drawn to its middle.
    """
    return np.stack([truth, truth >= BOOK_GRADE, truth >= _PROSE_GRADE], axis=1).astype(np.float64)


def predict_all(kernels: Sequence[Kernel], aims: Floats, seen: Rows, unseen: Rows) -> Floats:
    """`Kernel.predict` of each kernel side by side, shape (unseen, kernels x aims)."""
    return np.hstack([kernel.predict(aims, seen, unseen) for kernel in kernels])


def predict_across(kernels: Sequence[Kernel], aims: Floats, rows: Rows, folds: Sequence[tuple[Rows, Rows]]) -> Floats:
    """`predict_all` for the texts `rows`, each by models that have not seen its fold.

    folds: of 0 to len(rows) - 1, places in `rows`.
    """
    predicted = np.zeros((len(rows), len(kernels) * aims.shape[1]))
    for seen, unseen in folds:
        predicted[unseen] = predict_all(kernels, aims, rows[seen], rows[unseen])
    return predicted
