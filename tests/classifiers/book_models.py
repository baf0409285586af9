"""A model small enough to do its arithmetic by hand."""

import math

import numpy as np

from classifiers.model import LogisticModel

LN3 = math.log(3)


def model() -> LogisticModel:
    """Two features; the first is rooted. Log-odds of all grades but 4 are the biases alone."""
    weights = np.zeros((5, 2))
    weights[3] = [2.0, -1.0]
    return LogisticModel(
        names=("width", "depth"),
        low=np.array([0.0, 1.0]),
        high=np.array([4.0, 3.0]),
        root=np.array([True, False]),
        means=np.array([1.0, 2.0]),
        scales=np.array([0.5, 1.0]),
        weights=weights,
        biases=np.array([LN3, LN3, 0.0, 1.0, -LN3]),
        metadata={},
    )
