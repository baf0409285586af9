"""A forest of small decision trees, evaluated for all blocks of a page at once with numpy.

The trees are read as in QuickScorer (Lucchese et al., SIGIR 2015): every node whose test fails rules out the leaves on
its left; of the leaves that no node rules out, the leftmost is the one that a walk from the root would reach.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MAX_LEAVES = 8


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees of at most MAX_LEAVES leaves; d nodes a tree (padded), t trees.

    features: columns tested, shape (d, t). limits: a test holds when the value is at most this; shape (d, t).
    survivors: leaves that remain when the test fails, a bit each from the left; shape (d, t), uint8.
    values: of the leaves from left to right, shape (t, MAX_LEAVES). bias: the sum before any tree.
    """

    features: NDArray[np.intp]
    limits: NDArray[np.float32]
    survivors: NDArray[np.uint8]
    values: NDArray[np.float32]
    bias: float


_ALL_LEAVES = np.uint8((1 << MAX_LEAVES) - 1)
_LOWEST_BIT = np.zeros(1 << MAX_LEAVES, np.uint8)
for _bit in reversed(range(MAX_LEAVES)):
    _LOWEST_BIT[1 << _bit :: 1 << (_bit + 1)] = _bit


def log_odds(forest: Forest, rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """The sum of the trees for every row of features: shape (rows,)."""
    columns = np.ascontiguousarray(rows.T)
    leaves = np.full((forest.features.shape[1], len(rows)), _ALL_LEAVES, np.uint8)
    for features, limits, survivors in zip(forest.features, forest.limits, forest.survivors, strict=True):
        failed = columns[features] > limits[:, None]
        leaves &= np.where(failed, survivors[:, None], _ALL_LEAVES)
    chosen = forest.values[np.arange(len(leaves))[:, None], _LOWEST_BIT[leaves]]
    return np.asarray(chosen.sum(axis=0, dtype=np.float64) + forest.bias)
