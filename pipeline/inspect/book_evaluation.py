"""How well book scores agree with grades that people gave: figures, calibration, and where they differ most."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifiers import BookScorer
from classifiers.evaluate import CalibrationBin, Figure, evaluate, figure_of, resampled_rows
from classifiers.figures import BINS, calibration_bins
from classifiers.labels import Label
from classifiers.model import BOOK_GRADE
from classifiers.weighted import weighted_auc, weighted_calibration_error, weighted_spearman
from filters.core import TextView, Tokens
from pipeline.errors import InputError

MIN_LABELS = 20
# With fewer sources the intervals, which come from resamples of whole sources, are too narrow.
ENOUGH_SOURCES = 10
Floats = NDArray[np.float64]


def require_enough(labels: Sequence[Label], unscored: int) -> None:
    """InputError for fewer than MIN_LABELS graded texts."""
    if len(labels) < MIN_LABELS:
        raise InputError(
            f"{len(labels)} of {len(labels) + unscored} texts are graded; figures need {MIN_LABELS}, and 200 to be of "
            "use"
        )


def score_labels(
    labels: Sequence[Label], scorer: BookScorer, tokenize: Callable[[str], Tokens]
) -> tuple[Floats, Floats]:
    """Scores and expected grades of all texts, each of shape (texts,)."""
    found = [scorer.score(TextView(label.text, tokenize(label.text))) for label in labels]
    return np.array([f.score for f in found]), np.array([f.grade for f in found])


def evaluation(
    labels: Sequence[Label], scores: Floats, grades: Floats, weights: Sequence[float] | None, worst: int
) -> dict[str, Any]:
    """Figures with 95 % intervals, genres if any is known, calibration in tenths, and the `worst` disagreements.

    weights: how many texts each stands for, None for one each; genres and disagreements do not go by them.
    """
    found = asdict(evaluate(labels, scores, grades))
    if weights is not None:
        found |= _weighted(labels, scores, grades, np.array(weights))
    if not any(label.genre for label in labels):
        found["genres"] = []
    return {**found, "weighted": weights is not None, "worst": _worst(labels, scores, grades, worst)}


def _weighted(labels: Sequence[Label], scores: Floats, grades: Floats, weights: Floats) -> dict[str, Any]:
    truth = np.array([label.score for label in labels])
    books = truth >= BOOK_GRADE
    draws = resampled_rows([label.source for label in labels], 0)
    figures: dict[str, Figure] = {
        "spearman": figure_of(lambda r: weighted_spearman(grades[r], truth[r], weights[r]), draws),
        "auc": figure_of(lambda r: weighted_auc(scores[r], books[r], weights[r]), draws),
        "ece": figure_of(lambda r: weighted_calibration_error(scores[r], books[r], weights[r]), draws),
    }
    bins = calibration_bins(scores)
    found = ((i, np.flatnonzero(bins == i)) for i in range(BINS))
    tenths = [_tenth(i, scores[rows], books[rows], weights[rows]) for i, rows in found if len(rows)]
    return {**{name: asdict(figure) for name, figure in figures.items()}, "bins": [asdict(tenth) for tenth in tenths]}


def _tenth(number: int, scores: Floats, books: NDArray[np.bool_], weights: Floats) -> CalibrationBin:
    score, share = (float(np.average(values, weights=weights)) for values in (scores, books))
    return CalibrationBin(number / BINS, (number + 1) / BINS, len(scores), score, share)


def _worst(labels: Sequence[Label], scores: Floats, grades: Floats, n: int) -> list[dict[str, Any]]:
    gaps = np.abs(grades - np.array([label.score for label in labels]))
    return [
        {
            "id": labels[i].id,
            "source": labels[i].source,
            "genre": labels[i].genre,
            "label": labels[i].score,
            "grade": float(grades[i]),
            "book_score": float(scores[i]),
            "text": labels[i].text,
        }
        for i in np.argsort(-gaps, kind="stable")[:n].tolist()
    ]
