"""The first step: gradient boosting over the features of blocks, and its trees in the form that the extractor runs.

Several boostings that see other features at each split are averaged: with few marked pages, what one of them says of a
whole page is partly luck.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from pipeline.extraction.kiyome.trees import MAX_LEAVES, Forest

SEEDS = (0, 1, 2, 3)
# Small, much restrained trees: marked pages are few, and blocks of a page are alike.
_SETTINGS: dict[str, Any] = {
    "max_iter": 50,
    "learning_rate": 0.2,
    "max_leaf_nodes": MAX_LEAVES,
    "min_samples_leaf": 30,
    "max_features": 0.25,
    "l2_regularization": 5.0,
    "max_bins": 128,
    "early_stopping": False,
}
_ALL_LEAVES = (1 << MAX_LEAVES) - 1

# A tree's nodes as (feature, limit, survivors), and its leaves' values from left to right.
_Tree = tuple[list[tuple[int, np.float32, int]], list[float]]


def fit_trees(
    rows: NDArray[np.float32],
    is_main: NDArray[np.float64],
    weights: NDArray[np.float64],
    seeds: Sequence[int] = SEEDS,
) -> list[Any]:
    """Fitted classifiers of scikit-learn, one a seed; the same data give the same trees on any number of threads.

    rows: shape (blocks, features); is_main, weights: shape (blocks,).
    """
    unfitted = (HistGradientBoostingClassifier(random_state=seed, **_SETTINGS) for seed in seeds)
    return [classifier.fit(rows, is_main, sample_weight=weights) for classifier in unfitted]


def to_forest(classifiers: Sequence[Any]) -> Forest:
    """The trees of fitted binary HistGradientBoostingClassifiers; `trees.log_odds` gives their mean decision function.

    scikit-learn has no public access to the trees, so this reads `_predictors` and `_baseline_prediction`.
    """
    trees = [_tree(predictor.nodes) for classifier in classifiers for (predictor,) in classifier._predictors]
    depth = max((len(nodes) for nodes, _ in trees), default=0)
    features = np.zeros((depth, len(trees)), np.intp)
    limits = np.zeros((depth, len(trees)), np.float32)
    survivors = np.full((depth, len(trees)), _ALL_LEAVES, np.uint8)
    values = np.zeros((len(trees), MAX_LEAVES), np.float32)
    for number, (nodes, leaves) in enumerate(trees):
        for at, (feature, limit, kept) in enumerate(nodes):
            features[at, number], limits[at, number], survivors[at, number] = feature, limit, kept
        values[number, : len(leaves)] = np.array(leaves) / len(classifiers)
    bias = float(np.mean([np.ravel(classifier._baseline_prediction)[0] for classifier in classifiers]))
    return Forest(features, limits, survivors, values, bias)


def _tree(nodes: NDArray[Any]) -> _Tree:
    """One tree from scikit-learn's table of nodes, of which the first is the root."""
    tests: list[tuple[int, np.float32, int]] = []
    leaves: list[float] = []

    def visit(at: int) -> None:
        node = nodes[at]
        if node["is_leaf"]:
            leaves.append(float(node["value"]))
            return
        first = len(leaves)
        visit(int(node["left"]))
        on_the_left = (1 << len(leaves)) - (1 << first)
        tests.append((int(node["feature_idx"]), _rounded_down(node["num_threshold"]), _ALL_LEAVES & ~on_the_left))
        visit(int(node["right"]))

    visit(0)
    return tests, leaves


def _rounded_down(limit: float) -> np.float32:
    """The largest float32 that is not above a limit: for float32 values it asks the same."""
    rounded = np.float32(limit)
    return np.nextafter(rounded, np.float32(-np.inf)) if rounded > limit else rounded
