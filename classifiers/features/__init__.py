"""The features of the book-likeness score, by name; each is a small function of a text, finite for any text."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from classifiers.features.characters import (
    character_variety,
    commas,
    decorations,
    digits,
    exclamations,
    full_stops,
    kanji_numerals,
)
from classifiers.features.line_structure import list_lines, paragraphs, repeated_lines
from classifiers.features.readability import jreadability
from classifiers.features.sentence_ends import plain_copula_ends
from classifiers.features.vocabulary import calendar_words, web_words
from classifiers.features.word_classes import case_particles, marks, pronouns, topic_particles
from classifiers.features.word_forms import contractions, literary_forms
from filters.core import TextView

_ALL = (
    jreadability, plain_copula_ends, case_particles, topic_particles, pronouns, marks, contractions, literary_forms,
    commas, full_stops, exclamations, decorations, kanji_numerals, digits, character_variety, paragraphs, list_lines,
    repeated_lines, web_words, calendar_words,
)  # fmt: skip
FEATURES: Mapping[str, Callable[[TextView], float]] = MappingProxyType({f.__name__: f for f in _ALL})
FEATURE_NAMES = tuple(FEATURES)


def feature_vector(view: TextView) -> NDArray[np.float64]:
    """The value of every feature, float64, in the order of `FEATURE_NAMES`."""
    return np.array([feature(view) for feature in FEATURES.values()], dtype=np.float64)


__all__ = ["FEATURES", "FEATURE_NAMES", "feature_vector"]
