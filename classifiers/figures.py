"""Figures of agreement between scores and labels: Spearman, AUC, calibration. Each for arrays of shape (texts,)."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
BINS = 10


def spearman(scores: Floats, grades: Floats) -> float | None:
    """Rank correlation, ties at their mean rank; None when either side is constant."""
    first, second = _ranks(scores), _ranks(grades)
    if first.std() == 0 or second.std() == 0:
        return None
    return float(np.corrcoef(first, second)[0, 1])


def auc(scores: Floats, positive: Bools) -> float | None:
    """Chance that a positive text scores above a negative one (ties count half); None without both sorts."""
    positives, negatives = int(positive.sum()), int((~positive).sum())
    if not positives or not negatives:
        return None
    rank_sum = float(_ranks(scores)[positive].sum())
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives)


def calibration_bins(chances: Floats) -> NDArray[np.intp]:
    """The bin, 0 to 9, of each probability: ten of equal width."""
    return np.minimum((chances * BINS).astype(np.intp), BINS - 1)


def calibration_error(chances: Floats, positive: Bools) -> float:
    """Expected calibration error: |mean probability - share of positives| of each bin, weighted by its texts.

    Source: Naeini, Cooper & Hauskrecht 2015.
    """
    bins = calibration_bins(chances)
    gaps = np.bincount(bins, weights=chances - positive, minlength=BINS)
    return float(np.abs(gaps).sum() / len(chances))


def _ranks(values: Floats) -> Floats:
    """Ranks from 1, ties at their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[inverse], dtype=np.float64)
