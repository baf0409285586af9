"""Fits the model: labelled texts in, weights and cross-validated figures out; needs scikit-learn (extra `train`)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from classifiers.book_likeness import SINGLE_NAMES, WEIGHED_NAMES, BookModel
from classifiers.composed import COMPOSED
from classifiers.evaluate import Report, evaluate, evaluate_others
from classifiers.features import FEATURE_NAMES
from classifiers.kernels import Kernel, Rows, predict_across, predict_all, targets
from classifiers.labels import Label, read_labels
from classifiers.measured import measure
from classifiers.model import BOOK_GRADE, GRADES, LogisticModel, probabilities
from classifiers.model_card import model_card
from classifiers.ranges import range_arrays, transform
from classifiers.storage import MODEL_NAME, save_model
from classifiers.weak import read_weak

MAX_FOLDS = 10
INNER_FOLDS = 5
# A feature that varies less than this is the same in all texts, but for the last bits of its mean.
MIN_SCALE = 1e-9
# Inverse strengths of regularization to choose from.
STRENGTHS = (0.01, 0.03, 0.1, 0.3, 1.0)
CARD_NAME = "MODEL_CARD.md"
# Weights are stored with so many digits: more than matter, fewer than differ between processors.
_DIGITS = 6

Floats = NDArray[np.float64]


def train_from_jsonl(
    path: Path, output: Path, seed: int = 0, composed: Path | None = COMPOSED, weak: Path | None = None
) -> Report:
    """Train on the labels at `path`; write book.json, book.npz, their .sha256 and MODEL_CARD.md to the folder `output`.

    composed: labels that are trained on and not evaluated, those that come with Kiyome by default; None for none.
    weak: a folder for `read_weak`, whose labels are trained on and not evaluated either.
    Texts are taken as they are: full-width and half-width forms hardly change a feature. Raises as `read_labels` and
    `train` do.
    """
    labels, digest = read_labels(path)
    others, others_digest = read_labels(composed) if composed else ((), "")
    weakly = read_weak(weak, seed) if weak else ()
    model, report = train(labels, seed, (*others, *weakly))
    told = {
        "labels": path.name,
        "labels_sha256": digest,
        "composed": len(others),
        "composed_sha256": others_digest,
        "weak": len(weakly),
        **model.weighing.metadata,
    }
    model = replace(model, weighing=replace(model.weighing, metadata=told))
    output.mkdir(parents=True, exist_ok=True)
    save_model(model, output / MODEL_NAME)
    (output / CARD_NAME).write_text(model_card(model.weighing, report), encoding="utf-8")
    return report


def train(labels: Sequence[Label], seed: int = 0, others: Sequence[Label] = ()) -> tuple[BookModel, Report]:
    """Fit on all labels and on `others`; figures are of `labels` alone, from folds that keep every source on one side,
    within each fold as without.

    Linear algebra runs on one thread, as sums in another order would differ in the last bits. The same labels and seed
    give the same model. ValueError when `labels` have fewer than two sources.
    """
    known = (*labels, *others)
    sources, asked = np.array([label.source for label in known]), len(labels)
    folds = source_folds(sources, asked)
    truth = np.array([label.score for label in known])
    with threadpool_limits(1):
        measured = measure([label.text for label in known])
        kernels = measured.kernels()
        single = measured.values[:, [FEATURE_NAMES.index(name) for name in SINGLE_NAMES]]
        rows = np.arange(len(truth))
        every = np.hstack([single, _graded(kernels, truth, sources, rows)])
        predicted = _cross_validate(single, kernels, truth, sources, folds)
        losses = tuple((s, _log_loss(chances[:asked], truth[:asked])) for s, chances in predicted.items())
        strength = min(losses, key=lambda pair: pair[1])[0]
        chances = predicted[strength][:asked]
        told = (labels, chances[:, GRADES.index(BOOK_GRADE)], chances.sum(axis=1), seed)
        evaluation = evaluate(*told)
        metadata = {
            "texts": len(labels),
            "longest_chars": max(len(label.text) for label in known),
            "sources": evaluation.sources,
            "seed": seed,
            "strength": strength,
        }
        ngrams, profile = (kernel.fit(targets(truth), rows) for kernel in kernels)
    weighing = fit(every, truth, strength, metadata)
    model = BookModel(weighing, measured.ngram_model(*ngrams), measured.profile_model(*profile))
    return model, Report(evaluation, evaluate_others(*told), len(folds), strength, losses)


def fit(values: Floats, truth: Floats, strength: float, metadata: Mapping[str, Any]) -> LogisticModel:
    """Five regressions, one per grade, on values of shape (texts, features) and labels of shape (texts,)."""
    bounds = range_arrays(WEIGHED_NAMES)
    transformed = transform(values, bounds)
    means, scales = _short(transformed.mean(axis=0)), _short(transformed.std(axis=0))
    scales[scales < MIN_SCALE] = 1.0
    standardized = (transformed - means) / scales
    fitted = [_fit_grade(standardized, truth >= grade, strength) for grade in GRADES]
    weights = _short(np.array([coefficients for coefficients, _ in fitted]))
    biases = _short(np.array([bias for _, bias in fitted]))
    low, high, root = bounds
    return LogisticModel(WEIGHED_NAMES, low, high, root > 0, means, scales, weights, biases, metadata)


def _fit_grade(standardized: Floats, reached: NDArray[np.bool_], strength: float) -> tuple[Floats, float]:
    """Weights and bias of one regression; with one class only, its smoothed log-odds and no weights."""
    if reached.all() or not reached.any():
        odds = (reached.sum() + 0.5) / ((~reached).sum() + 0.5)
        return np.zeros(standardized.shape[1]), float(np.log(odds))
    regression = LogisticRegression(C=strength, solver="newton-cholesky", tol=1e-8, max_iter=1000)
    regression.fit(standardized, reached)
    return regression.coef_[0], float(regression.intercept_[0])


def source_folds(sources: NDArray[np.str_], asked: int) -> list[tuple[Rows, Rows]]:
    """Folds of the first `asked` texts by source; with those seen, all other texts of other sources are seen."""
    groups = sources[:asked]
    known = len(set(groups.tolist()))
    if known < 2:
        raise ValueError(f"the labels name {known} source; cross-validation by source needs at least 2")
    folds = GroupKFold(min(MAX_FOLDS, known)).split(groups, groups=groups)
    return [((~np.isin(sources, groups[unseen])).nonzero()[0], unseen) for _, unseen in folds]


def _graded(kernels: Sequence[Kernel], truth: Floats, sources: NDArray[np.str_], rows: Rows) -> Floats:
    """Judgements on texts by models that have not seen their sources (their text, if all are of one source)."""
    groups = sources[rows]
    if len(set(groups.tolist())) < 2:
        groups = rows.astype(np.str_)
    number = min(INNER_FOLDS, len(set(groups.tolist())))
    if number < 2:  # a lone text
        return predict_all(kernels, targets(truth), rows, rows)
    return predict_across(kernels, targets(truth), rows, list(GroupKFold(number).split(groups, groups=groups)))


def _cross_validate(
    single: Floats,
    kernels: Sequence[Kernel],
    truth: Floats,
    sources: NDArray[np.str_],
    folds: list[tuple[Rows, Rows]],
) -> dict[float, Floats]:
    """By strength: P(grade >= 1) ... P(grade >= 5) of every text, shape (texts, 5), by models that have not seen its
    source; what weighs the grades has in turn seen grades by models that had not seen theirs.
    """
    chances = {strength: np.zeros((len(truth), len(GRADES))) for strength in STRENGTHS}
    for seen, unseen in folds:
        known = np.hstack([single[seen], _graded(kernels, truth, sources, seen)])
        asked = np.hstack([single[unseen], predict_all(kernels, targets(truth), seen, unseen)])
        for strength in STRENGTHS:
            chances[strength][unseen] = probabilities(fit(known, truth[seen], strength, {}), asked)
    return chances


def _log_loss(chances: Floats, truth: Floats) -> float:
    reached = truth[:, None] >= np.array(GRADES)
    likelihood = np.where(reached, chances, 1 - chances)
    return float(-np.log(np.maximum(likelihood, 1e-15)).mean())


def _short(values: Floats) -> Floats:
    """Values rounded to a fixed number of significant digits."""
    return np.array([float(f"{value:.{_DIGITS}g}") for value in values.flat]).reshape(values.shape)
