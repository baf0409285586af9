"""Labelled texts as numbers, measured once for all folds of a training."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # scipy, which scikit-learn brings, has no type information

from classifiers.features import FEATURE_NAMES, feature_vector
from classifiers.features.shares import morphology
from classifiers.kernels import Kernel
from classifiers.ngram_model import NgramModel, ngram_terms
from classifiers.ngrams import BUCKETS, term_counts
from classifiers.profile_model import ProfileModel, share_roots, squared_lengths
from classifiers.ranges import range_arrays, transform
from filters.core import TextView, Tokenizer

Floats = NDArray[np.float64]
_MIN_NGRAM_TEXTS = 4
_MIN_NAME_SHARE = 0.05
_CLIPPED = (0.01, 0.99)  # quantiles
_FEATURES_WEIGHT = 0.5  # of all squared distance, what features make; shares of morphemes make the rest
_NEARNESS = 0.15  # factor of the squared distance
# Of the ridges; chosen, as the three above, by cross-validation on the labels of the shipped model.
_NGRAM_STRENGTH, _PROFILE_STRENGTH = 0.3, 0.1
_WEIGHT_DIGITS = 5
_MIN_DEVIATION = 1e-9  # less is the rounding of numbers that are all the same
_MAX_WEIGHT = 127


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """values: of the named features, shape (texts, features). terms: a row of weighed n-grams a text, BUCKETS columns.

    rarity: see NgramModel. profile: a ProfileModel with its examples, but without weights.
    """

    values: Floats
    terms: sparse.csr_matrix
    rarity: NDArray[np.float32]
    profile: ProfileModel

    def kernels(self) -> tuple[Kernel, Kernel]:
        """Of the n-grams and of the profiles, in the order of `JUDGEMENT_NAMES`. No label has a part in them."""
        terms, examples = self.terms, self.profile.examples.astype(np.float64)
        lengths = (examples * examples).sum(axis=1)
        distances = lengths[:, None] + lengths[None, :] - 2 * examples @ examples.T
        return (
            Kernel((terms @ terms.T).toarray(), _NGRAM_STRENGTH),
            Kernel(np.exp(-np.maximum(distances, 0)), _PROFILE_STRENGTH),
        )

    def ngram_model(self, weights: Floats, biases: Floats) -> NgramModel:
        """The model that these weights of texts, shape (texts, 3), make, as weights of n-grams in 8 bits."""
        exact = self.terms.T @ weights
        largest = np.abs(exact).max(axis=0)
        units = _digits(np.where(largest > 0, largest, 1) / _MAX_WEIGHT)
        steps = np.round(exact / units)
        return NgramModel(self.rarity, np.clip(steps, -_MAX_WEIGHT, _MAX_WEIGHT).astype(np.int8), units, biases)

    def profile_model(self, weights: Floats, biases: Floats) -> ProfileModel:
        """The model that these weights of texts make."""
        return replace(self.profile, weights=_digits(weights.T).astype(np.float32), biases=biases)


def measure(texts: Sequence[str]) -> Measured:
    """Measure all texts."""
    tokenizer = Tokenizer()
    views = [TextView(text, tokenizer.tokenize(text)) for text in texts]
    values = np.array([feature_vector(view) for view in views])
    rarity = _rarity(views)
    return Measured(values, _terms(views, rarity), rarity, _profile(values, views))


def _rarity(views: Sequence[TextView]) -> NDArray[np.float32]:
    """ln((1 + texts) / (1 + texts with it)) + 1, 0 for n-grams of fewer than four texts."""
    texts = np.bincount(np.concatenate([term_counts(view)[0] for view in views]), minlength=BUCKETS)
    rarity = np.log((1 + len(views)) / (1 + texts)) + 1
    return np.where(texts >= min(_MIN_NGRAM_TEXTS, len(views)), rarity, 0).astype(np.float16).astype(np.float32)


def _terms(views: Sequence[TextView], rarity: NDArray[np.float32]) -> sparse.csr_matrix:
    rows = [ngram_terms(view, rarity) for view in views]
    starts = np.cumsum([0, *(len(buckets) for buckets, _ in rows)])
    buckets, terms = (np.concatenate([row[k] for row in rows]) for k in (0, 1))
    return sparse.csr_matrix((terms, buckets, starts), shape=(len(rows), BUCKETS))


def _profile(values: Floats, views: Sequence[TextView]) -> ProfileModel:
    texts = Counter(name for view in views for name in morphology(view))
    names = tuple(sorted(name for name, number in texts.items() if number >= _MIN_NAME_SHARE * len(views)))
    bounds = range_arrays(FEATURE_NAMES)
    profiles = np.hstack([transform(values, bounds), np.array([share_roots(view, names) for view in views])])
    low, high = (_short(np.quantile(profiles, end, axis=0)) for end in _CLIPPED)
    clipped = np.clip(profiles, low, high)
    features, shares = values.shape[1], len(names)
    part = [_FEATURES_WEIGHT / features] * features + [(1 - _FEATURES_WEIGHT) / max(shares, 1)] * shares
    factor = np.sqrt(_NEARNESS * np.array(part))
    deviations = clipped.std(axis=0)
    scales = _short(np.where(deviations > _MIN_DEVIATION, deviations, 1) / factor)
    means = _short(clipped.mean(axis=0))
    examples = ((clipped - means) / scales).astype(np.float16).astype(np.float32)
    empty = np.zeros((0, len(views)), dtype=np.float32)
    norms = squared_lengths(examples)
    return ProfileModel(FEATURE_NAMES, bounds, names, low, high, means, scales, examples, norms, empty, np.zeros(0))


def _short(values: Floats) -> Floats:
    """As they are stored: float32."""
    return values.astype(np.float32).astype(np.float64)


def _digits(values: Floats) -> Floats:
    """Values rounded to five significant digits: more than matter, fewer than differ between processors."""
    return np.array([float(f"{value:.{_WEIGHT_DIGITS}g}") for value in values.flat]).reshape(values.shape)
