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
from classifiers.features.line_structure import (
    bare_lines,
    dialogue,
    list_lines,
    paragraphs,
    repeated_lines,
    short_lines,
)
from classifiers.features.origins import gairaigo, kango, wago
from classifiers.features.readability import jreadability, tateishi_readability
from classifiers.features.scripts import code_signs, hiragana, kanji, katakana, latin, old_orthography
from classifiers.features.sentence_ends import final_particle_ends, noun_ends, plain_copula_ends, polite_ends
from classifiers.features.sentence_lengths import sentence_length, sentence_spread
from classifiers.features.variety import word_variety
from classifiers.features.vocabulary import advertising, calendar_words, second_person, web_words
from classifiers.features.word_classes import (
    auxiliaries,
    case_particles,
    conjunctions,
    interjections,
    lexical_density,
    marks,
    modifiers_per_verb,
    noun_share,
    pronouns,
    topic_particles,
)
from classifiers.features.word_forms import contractions, literary_forms
from filters.core import TextView

_ALL = (
    jreadability, plain_copula_ends, case_particles, topic_particles, pronouns, marks, contractions, literary_forms,
    commas, full_stops, exclamations, decorations, kanji_numerals, digits, character_variety, paragraphs, list_lines,
    repeated_lines, web_words, calendar_words, tateishi_readability, noun_share, modifiers_per_verb, kango, wago,
    gairaigo, polite_ends, final_particle_ends, noun_ends, auxiliaries, conjunctions, interjections, word_variety,
    hiragana, katakana, kanji, latin, old_orthography, code_signs, sentence_length, sentence_spread, short_lines,
    bare_lines, dialogue, second_person, advertising, lexical_density,
)  # fmt: skip
FEATURES: Mapping[str, Callable[[TextView], float]] = MappingProxyType({f.__name__: f for f in _ALL})
FEATURE_NAMES = tuple(FEATURES)


def feature_vector(view: TextView) -> NDArray[np.float64]:
    """The value of every feature, float64, in the order of `FEATURE_NAMES`."""
    return np.array([feature(view) for feature in FEATURES.values()], dtype=np.float64)


__all__ = ["FEATURES", "FEATURE_NAMES", "feature_vector"]
