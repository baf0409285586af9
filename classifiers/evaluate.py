"""Evaluates probabilities and grades against labels: figures with confidence intervals, by genre, by probability."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifiers.figures import BINS, auc, calibration_bins, calibration_error, spearman
from classifiers.labels import Label
from classifiers.model import BOOK_GRADE

RESAMPLES = 500


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % confidence interval; None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class GenreFigures:
    """One genre: mean label, mean expected grade, share labelled 4 or more, share scored 0.5 or more, Spearman, AUC."""

    genre: str
    texts: int
    label: float
    grade: float
    books: float
    scored_books: float
    spearman: float | None
    auc: float | None


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Texts scored from `low` to `high`: their mean score, and the share labelled 4 or more."""

    low: float
    high: float
    texts: int
    score: float
    books: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """spearman: of expected grade and label; auc: of score and "4 or more"; ece: of the score, ten bins."""

    texts: int
    sources: int
    spearman: Figure
    auc: Figure
    ece: Figure
    genres: tuple[GenreFigures, ...]
    bins: tuple[CalibrationBin, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What training found: cross-validated figures, folds, the strength chosen (C), mean log loss by strength.

    largest: the source with the most texts, and the figures of the other texts; None where there is no other.
    """

    evaluation: Evaluation
    largest: tuple[str, Evaluation] | None
    folds: int
    strength: float
    losses: tuple[tuple[float, float], ...]


def evaluate(
    labels: Sequence[Label], scores: NDArray[np.float64], grades: NDArray[np.float64], seed: int = 0
) -> Evaluation:
    """Compare scores (probability of 4 or more) and expected grades, both of shape (texts,), with labels.

    Confidence intervals are percentiles of 500 resamples of whole sources, since texts of one source are alike.
    """
    truth = np.array([label.score for label in labels])
    books = truth >= BOOK_GRADE
    draws = resampled_rows([label.source for label in labels], seed)
    return Evaluation(
        len(labels),
        len({label.source for label in labels}),
        figure_of(lambda rows: spearman(grades[rows], truth[rows]), draws),
        figure_of(lambda rows: auc(scores[rows], books[rows]), draws),
        figure_of(lambda rows: calibration_error(scores[rows], books[rows]), draws),
        _by_genre(labels, truth, scores, grades),
        _by_bin(scores, books),
    )


def evaluate_others(
    labels: Sequence[Label], scores: NDArray[np.float64], grades: NDArray[np.float64], seed: int = 0
) -> tuple[str, Evaluation] | None:
    """The source with the most texts, and `evaluate` of all texts but its own; None where there is no other."""
    counts = Counter(label.source for label in labels)
    largest = min(counts, key=lambda source: (-counts[source], source))
    rows = [i for i, label in enumerate(labels) if label.source != largest]
    return (largest, evaluate([labels[i] for i in rows], scores[rows], grades[rows], seed)) if rows else None


def resampled_rows(sources: Sequence[str], seed: int) -> list[NDArray[np.intp]]:
    """All rows, then RESAMPLES draws of as many sources as there are, with replacement, as rows."""
    _, inverse = np.unique(np.array(sources), return_inverse=True)
    rows_of = np.split(np.argsort(inverse, kind="stable"), np.cumsum(np.bincount(inverse))[:-1])
    random = np.random.default_rng(seed)
    drawn = (random.integers(len(rows_of), size=len(rows_of)) for _ in range(RESAMPLES))
    return [np.arange(len(inverse)), *(np.concatenate([rows_of[i] for i in sample]) for sample in drawn)]


def figure_of(measure: Callable[[NDArray[np.intp]], float | None], draws: list[NDArray[np.intp]]) -> Figure:
    """What `measure` makes of the rows of the first draw, with an interval from those of the others."""
    value = measure(draws[0])
    resampled = [found for rows in draws[1:] if (found := measure(rows)) is not None]
    if value is None or not resampled:
        return Figure(value)
    low, high = np.quantile(resampled, [0.025, 0.975])
    return Figure(value, float(low), float(high))


def _by_genre(
    labels: Sequence[Label], truth: NDArray[np.float64], scores: NDArray[np.float64], grades: NDArray[np.float64]
) -> tuple[GenreFigures, ...]:
    names = np.array([label.genre for label in labels])
    found = []
    for genre in np.unique(names).tolist():
        rows = names == genre
        t, s, g = truth[rows], scores[rows], grades[rows]
        books = t >= BOOK_GRADE
        label, grade, share, scored = (float(x.mean()) for x in (t, g, books, s >= 0.5))
        found.append(GenreFigures(genre, len(t), label, grade, share, scored, spearman(g, t), auc(s, books)))
    return tuple(sorted(found, key=lambda figures: (-figures.texts, figures.genre)))


def _by_bin(scores: NDArray[np.float64], books: NDArray[np.bool_]) -> tuple[CalibrationBin, ...]:
    bins = calibration_bins(scores)
    rows = [(i, bins == i) for i in range(BINS)]
    return tuple(
        CalibrationBin(i / BINS, (i + 1) / BINS, int(r.sum()), float(scores[r].mean()), float(books[r].mean()))
        for i, r in rows
        if r.any()
    )
