"""Figures of agreement in which a text stands for several: those of `classifiers.figures` with a weight a text.

With equal weights they are the same. All arrays have shape (texts,); weights are above 0.
"""

import numpy as np

from classifiers.figures import BINS, Bools, Floats, calibration_bins


def weighted_spearman(scores: Floats, grades: Floats, weights: Floats) -> float | None:
    """Correlation of ranks, where a text's rank counts the weight below it and half of that level with it.

    None when either side is constant.
    """
    first, second = (_ranks(values, weights) for values in (scores, grades))
    total = weights.sum()
    deviations = [ranks - (weights * ranks).sum() / total for ranks in (first, second)]
    spread = [float((weights * d * d).sum()) for d in deviations]
    if min(spread) <= 1e-12 * total:
        return None
    return float((weights * deviations[0] * deviations[1]).sum() / np.sqrt(spread[0] * spread[1]))


def weighted_auc(scores: Floats, positive: Bools, weights: Floats) -> float | None:
    """Chance that a positive text, drawn by weight, scores above a negative one (ties half); None without both."""
    negatives = np.where(positive, 0.0, weights)
    above = float((weights * _ranks(scores, negatives))[positive].sum())
    sizes = float(weights[positive].sum()), float(negatives.sum())
    return above / (sizes[0] * sizes[1]) if min(sizes) > 0 else None


def weighted_calibration_error(chances: Floats, positive: Bools, weights: Floats) -> float:
    """|mean probability - share of positives| of each of ten bins, by its weight."""
    gaps = np.bincount(calibration_bins(chances), weights=weights * (chances - positive), minlength=BINS)
    return float(np.abs(gaps).sum() / weights.sum())


def _ranks(values: Floats, weights: Floats) -> Floats:
    """The weight of smaller values and half of that of equal ones."""
    _, inverse = np.unique(values, return_inverse=True)
    level = np.bincount(inverse, weights=weights)
    return np.asarray((np.cumsum(level) - level / 2)[inverse])
