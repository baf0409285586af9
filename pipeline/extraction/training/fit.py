"""Fits both steps of the extractor to marked pages, and judges them on sites that they have not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from pipeline.extraction.kiyome.context import CHANCE_DECIMALS, context_features, logistic
from pipeline.extraction.kiyome.features import Column, feature_rows
from pipeline.extraction.kiyome.model import ExtractionModel
from pipeline.extraction.kiyome.rendering import render
from pipeline.extraction.kiyome.teasers import main_blocks
from pipeline.extraction.kiyome.trees import Forest, log_odds
from pipeline.extraction.training.figures import Figures, Judged, figures
from pipeline.extraction.training.forest import SEEDS, fit_trees, to_forest
from pipeline.extraction.training.pages import MarkedPage, Source
from pipeline.extraction.training.sites import site_folds

FOLDS = 8
# From this probability on a block is main text.
MIN_CHANCE = 0.33
# Inverse strength of the second step's regularization.
STRENGTH = 0.05
# Weights are stored with so many digits: more than matter, fewer than differ between processors.
_DIGITS = 6
# Columns that vary less are constant but for rounding.
_LEAST_SCALE = 1e-6

Context = dict[str, Column]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
class SecondStep:
    """A logistic regression over k columns of context; see `context.logistic`."""

    names: tuple[str, ...]
    means: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float


def fit(pages: Sequence[MarkedPage]) -> tuple[ExtractionModel, dict[Source, Figures]]:
    """The model fitted to all pages, and the figures of models on the pages of sites they were not fitted to.

    Pages that are not aligned teach nothing, but count in the figures. The same pages give the same model.
    ValueError with fewer sites than FOLDS.
    """
    contexts, found = cross_validate(pages)
    with _one_thread():
        second = fit_second(pages, contexts)
        forest = fit_first(pages)
    names = tuple(pages[0].features)
    model = ExtractionModel(names, forest, second.names, second.means, second.weights, second.bias, MIN_CHANCE)
    return model, found


def cross_validate(
    pages: Sequence[MarkedPage], seeds: Sequence[int] = SEEDS
) -> tuple[list[Context], dict[Source, Figures]]:
    """The context of each page from a forest that has not seen its site, and the figures as `fit` says."""
    folds = site_folds((page.url for page in pages), FOLDS)
    fold_of = [folds[page.url] for page in pages]
    with _one_thread():
        contexts = _cross_fit(pages, fold_of, seeds)
        return contexts, _judge(pages, contexts, fold_of)


def _one_thread() -> threadpool_limits:
    return threadpool_limits(1)  # sums of several threads differ in their last bits, and wait for each other


def fit_first(pages: Sequence[MarkedPage], seeds: Sequence[int] = SEEDS) -> Forest:
    """The first step, fitted to the aligned ones of some pages."""
    taught = [page for page in pages if page.is_aligned]
    rows = np.concatenate([feature_rows(page.features) for page in taught])
    return to_forest(fit_trees(rows, *_targets(taught), seeds))


def fit_second(pages: Sequence[MarkedPage], contexts: Sequence[Context]) -> SecondStep:
    """The second step, fitted to the aligned ones of some pages. contexts: of each page."""
    taught = [(page, context) for page, context in zip(pages, contexts, strict=True) if page.is_aligned]
    rows = np.concatenate([np.stack(list(context.values()), axis=1) for _, context in taught])
    means, scales = _short(rows.mean(axis=0)), rows.std(axis=0)
    scales[scales < _LEAST_SCALE] = 1.0
    is_main, weights = _targets([page for page, _ in taught])
    regression = LogisticRegression(C=STRENGTH, solver="newton-cholesky", tol=1e-8, max_iter=1000)
    regression.fit((rows - means) / scales, is_main, sample_weight=weights)
    bias = _short(regression.intercept_)[0]
    return SecondStep(tuple(taught[0][1]), means, _short(regression.coef_[0] / scales), float(bias))


def _cross_fit(pages: Sequence[MarkedPage], fold_of: Sequence[int], seeds: Sequence[int]) -> list[Context]:
    forests = [fit_first(_others(pages, fold_of, fold), seeds) for fold in range(FOLDS)]
    return [_context(forests[fold], page) for page, fold in zip(pages, fold_of, strict=True)]


def _context(forest: Forest, page: MarkedPage) -> Context:
    chance = 1 / (1 + np.exp(-log_odds(forest, feature_rows(page.features))))
    return context_features(np.round(chance, CHANCE_DECIMALS), page.measured, page.features)


def _judge(pages: Sequence[MarkedPage], contexts: Sequence[Context], fold_of: Sequence[int]) -> dict[Source, Figures]:
    """Figures by source, with second steps fitted without the page's fold."""
    steps = [fit_second(_others(pages, fold_of, fold), _others(contexts, fold_of, fold)) for fold in range(FOLDS)]
    judged: dict[Source, list[Judged]] = {source: [] for source in Source}
    for page, context, fold in zip(pages, contexts, fold_of, strict=True):
        chance = logistic(context, steps[fold].means, steps[fold].weights, steps[fold].bias)
        text = render(page.blocks, main_blocks(page.measured, chance, MIN_CHANCE))
        judged[page.source].append(Judged(page.page_type, text, page.main, page.optional))
    return {source: figures(each) for source, each in judged.items()}


def _others(items: Sequence[_T], fold_of: Sequence[int], fold: int) -> list[_T]:
    return [item for item, other in zip(items, fold_of, strict=True) if other != fold]


def _targets(pages: Sequence[MarkedPage]) -> tuple[Column, Column]:
    """Which blocks of all pages are main text, and what they count for."""
    return np.concatenate([page.is_main for page in pages]), np.concatenate([page.weights for page in pages])


def _short(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values rounded to a fixed number of significant digits."""
    return np.array([float(f"{value:.{_DIGITS}g}") for value in values])
