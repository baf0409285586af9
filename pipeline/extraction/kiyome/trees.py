"""A forest of small decision trees, evaluated for all blocks of a page at once with numpy.

The trees are read as in QuickScorer (Lucchese et al., SIGIR 2015): every node whose test fails rules out the leaves on
its left; of the leaves that no node rules out, the leftmost is the one that a walk from the root would reach.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

MAX_LEAVES = 8
# So many rows are evaluated at once: some kilobytes each, while a made page may have a hundred thousand.
_MAX_ROWS = 1 << 12
_ALL_LEAVES = (1 << MAX_LEAVES) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees of at most MAX_LEAVES leaves; d nodes a tree (padded), t trees.

    features: columns tested, shape (d, t). limits: a test holds when the value is at most this; shape (d, t).
    survivors: leaves that remain when the test fails, a bit each from the left; shape (d, t), uint8.
    values: of the leaves from left to right, shape (t, MAX_LEAVES). bias: the sum before any tree.
    value_without: what a tree says by the set of leaves that are ruled out, shape (t * 2 ** MAX_LEAVES,).
    """

    features: NDArray[np.intp]
    limits: NDArray[np.float32]
    survivors: NDArray[np.uint8]
    values: NDArray[np.float32]
    bias: float
    value_without: NDArray[np.float32] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "value_without", self.values[:, _leftmost_without()].ravel())


def _leftmost_without() -> NDArray[np.intp]:
    """The leftmost leaf by the set of those that are ruled out; the first where no leaf is left, which never is so."""
    sets = np.arange(_ALL_LEAVES + 1)
    leftmost = np.zeros(len(sets), np.intp)
    for leaf in reversed(range(MAX_LEAVES)):
        leftmost[sets >> leaf & 1 == 0] = leaf
    return leftmost


def log_odds(forest: Forest, rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """The sum of the trees for every row of features: shape (rows,)."""
    parts = [_sums(forest, rows[first : first + _MAX_ROWS]) for first in range(0, len(rows), _MAX_ROWS)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _sums(forest: Forest, rows: NDArray[np.float32]) -> NDArray[np.float64]:
    columns = np.ascontiguousarray(rows.T)
    trees = forest.features.shape[1]
    without = np.zeros((trees, len(rows)), np.uint8)
    # Every node writes into the same arrays: fresh ones would cost as much as what is done in them.
    tested, failed = np.empty(without.shape, np.float32), np.empty(without.shape, np.bool_)
    ruled = failed.view(np.uint8)
    for features, limits, ruled_out in zip(forest.features, forest.limits, ~forest.survivors, strict=True):
        columns.take(features, axis=0, out=tested, mode="clip")
        np.greater(tested, limits[:, None], out=failed)
        np.multiply(ruled, ruled_out[:, None], out=ruled)
        np.bitwise_or(without, ruled, out=without)
    first = np.arange(0, trees << MAX_LEAVES, 1 << MAX_LEAVES)[:, None]
    return np.asarray(forest.value_without.take(without + first).sum(axis=0, dtype=np.float64) + forest.bias)
