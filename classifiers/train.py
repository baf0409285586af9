"""Fits the model: labelled texts in, weights and cross-validated figures out; needs scikit-learn (extra `train`)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from classifiers.evaluate import Report, evaluate
from classifiers.features import FEATURE_NAMES, feature_vector
from classifiers.labels import Label, read_labels
from classifiers.model import BOOK_GRADE, GRADES, LogisticModel, probabilities, transform
from classifiers.model_card import model_card
from classifiers.ranges import RANGES
from classifiers.storage import save_model
from filters.core import TextView, Tokenizer

MAX_FOLDS = 10
# Inverse strengths of regularization to choose from.
STRENGTHS = (0.03, 0.1, 0.3, 1.0, 3.0)
CARD_NAME = "MODEL_CARD.md"
# Weights are stored with so many digits: more than matter, fewer than differ between processors.
_DIGITS = 6

Floats = NDArray[np.float64]


def train_from_jsonl(path: Path, output: Path, seed: int = 0) -> Report:
    """Train on the labels at `path`; write the model to `output`, its .sha256 and MODEL_CARD.md beside it.

    Texts are taken as they are: full-width and half-width forms hardly change a feature. Raises as `read_labels` and
    `train` do.
    """
    labels, digest = read_labels(path)
    model, report = train(labels, seed)
    model = replace(model, metadata={"labels": path.name, "labels_sha256": digest, **model.metadata})
    output.parent.mkdir(parents=True, exist_ok=True)
    save_model(model, output)
    (output.parent / CARD_NAME).write_text(model_card(model, report, output.name), encoding="utf-8")
    return report


def train(labels: Sequence[Label], seed: int = 0) -> tuple[LogisticModel, Report]:
    """Fit on all labels; figures come from folds that keep every source on one side.

    The same labels and seed give the same model. ValueError with fewer than two sources.
    """
    folds = _folds(labels)
    values = feature_matrix([label.text for label in labels])
    truth = np.array([label.score for label in labels])
    predicted = {strength: _cross_validate(values, truth, folds, strength) for strength in STRENGTHS}
    losses = tuple((strength, _log_loss(chances, truth)) for strength, chances in predicted.items())
    strength = min(losses, key=lambda pair: pair[1])[0]
    chances = predicted[strength]
    evaluation = evaluate(labels, chances[:, GRADES.index(BOOK_GRADE)], chances.sum(axis=1), seed)
    metadata = {
        "texts": len(labels),
        "longest_chars": max(len(label.text) for label in labels),
        "sources": evaluation.sources,
        "seed": seed,
        "strength": strength,
    }
    return fit(values, truth, strength, metadata), Report(evaluation, len(folds), strength, losses)


def feature_matrix(texts: Sequence[str]) -> Floats:
    """Feature values of texts, shape (texts, features)."""
    tokenizer = Tokenizer()
    return np.array([feature_vector(TextView(text, tokenizer.tokenize(text))) for text in texts])


def fit(values: Floats, truth: Floats, strength: float, metadata: Mapping[str, Any]) -> LogisticModel:
    """Five regressions, one per grade, on values of shape (texts, features) and labels of shape (texts,)."""
    ranges = [RANGES[name] for name in FEATURE_NAMES]
    low, high = (np.array([getattr(r, end) for r in ranges], dtype=np.float64) for end in ("low", "high"))
    root = np.array([r.root for r in ranges])
    transformed = transform(values, low, high, root)
    means, scales = _short(transformed.mean(axis=0)), _short(transformed.std(axis=0))
    scales[scales == 0] = 1.0
    standardized = (transformed - means) / scales
    fitted = [_fit_grade(standardized, truth >= grade, strength) for grade in GRADES]
    weights = _short(np.array([coefficients for coefficients, _ in fitted]))
    biases = _short(np.array([bias for _, bias in fitted]))
    return LogisticModel(FEATURE_NAMES, low, high, root, means, scales, weights, biases, metadata)


def _fit_grade(standardized: Floats, reached: NDArray[np.bool_], strength: float) -> tuple[Floats, float]:
    """Weights and bias of one regression; with one class only, its smoothed log-odds and no weights."""
    if reached.all() or not reached.any():
        odds = (reached.sum() + 0.5) / ((~reached).sum() + 0.5)
        return np.zeros(standardized.shape[1]), float(np.log(odds))
    regression = LogisticRegression(C=strength, solver="newton-cholesky", tol=1e-8, max_iter=1000)
    regression.fit(standardized, reached)
    return regression.coef_[0], float(regression.intercept_[0])


def _folds(labels: Sequence[Label]) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    sources = [label.source for label in labels]
    known = len(set(sources))
    if known < 2:
        raise ValueError(f"the labels name {known} source; cross-validation by source needs at least 2")
    return list(GroupKFold(min(MAX_FOLDS, known)).split(sources, groups=sources))


def _cross_validate(
    values: Floats, truth: Floats, folds: list[tuple[NDArray[np.intp], NDArray[np.intp]]], strength: float
) -> Floats:
    """P(grade >= 1) ... P(grade >= 5) of every text, shape (texts, 5), by a model that has not seen its source."""
    chances = np.zeros((len(truth), len(GRADES)))
    for seen, unseen in folds:
        chances[unseen] = probabilities(fit(values[seen], truth[seen], strength, {}), values[unseen])
    return chances


def _log_loss(chances: Floats, truth: Floats) -> float:
    reached = truth[:, None] >= np.array(GRADES)
    likelihood = np.where(reached, chances, 1 - chances)
    return float(-np.log(np.maximum(likelihood, 1e-15)).mean())


def _short(values: Floats) -> Floats:
    """Values rounded to a fixed number of significant digits."""
    return np.array([float(f"{value:.{_DIGITS}g}") for value in values.flat]).reshape(values.shape)
