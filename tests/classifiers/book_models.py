"""Models small enough to do their arithmetic by hand."""

import math

import numpy as np

from classifiers.book_likeness import BookModel
from classifiers.model import LogisticModel
from classifiers.ngram_model import NgramModel
from classifiers.ngrams import BUCKETS
from classifiers.profile_model import ProfileModel, squared_lengths

LN3 = math.log(3)


def model() -> LogisticModel:
    """Two features; the first is rooted. Log-odds of all grades but 4 are the biases alone."""
    weights = np.zeros((5, 2))
    weights[3] = [2.0, -1.0]
    return LogisticModel(
        names=("width", "depth"),
        low=np.array([0.0, 1.0]),
        high=np.array([4.0, 3.0]),
        root=np.array([True, False]),
        means=np.array([1.0, 2.0]),
        scales=np.array([0.5, 1.0]),
        weights=weights,
        biases=np.array([LN3, LN3, 0.0, 1.0, -LN3]),
        metadata={},
    )


def ngram_model() -> NgramModel:
    """All n-grams are equally rare; each weighs 1 step of 0.5, 0.1 and 0 in the three judgements."""
    weights = np.ones((BUCKETS, 3), dtype=np.int8)
    return NgramModel(np.ones(BUCKETS, np.float32), weights, np.array([0.5, 0.1, 0.0]), np.array([3.0, 0.5, 0.75]))


def profile_model() -> ProfileModel:
    """One feature (0 to 4, rooted), one share (nouns), two examples: at the origin, and far away."""
    examples = np.array([[0.0, 0.0], [100.0, 100.0]], dtype=np.float32)
    weights = np.array([[2.0, 1.0], [0.5, 0.25], [0.0, 0.0]], dtype=np.float32)
    return ProfileModel(
        features=("width",),
        bounds=np.array([[0.0], [4.0], [1.0]]),
        names=("名詞",),
        low=np.array([0.0, 0.0]),
        high=np.array([2.0, 1.0]),
        means=np.array([1.0, 0.5]),
        scales=np.array([0.5, 0.25]),
        examples=examples,
        norms=squared_lengths(examples),
        weights=weights,
        biases=np.array([1.0, 0.5, 0.25]),
    )


def book_model() -> BookModel:
    """All three together."""
    return BookModel(model(), ngram_model(), profile_model())
