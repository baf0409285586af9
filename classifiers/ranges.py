"""The range within which each feature says something: the model sees values clipped to it, some as square roots.

Clipping bounds what one feature can do: a page of nothing but commas earns no more than prose does. The square root
suits shares that are small in most texts. Bounds were set by hand from the quantiles of the training labels.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Range:
    """Values below `low` count as low, above `high` as high; `root`: the model takes the square root (low >= 0)."""

    low: float
    high: float
    root: bool = False


def range_arrays(names: Iterable[str]) -> NDArray[np.float64]:
    """Low, high and root (1 or 0) of these features, shape (3, features)."""
    ranges = [RANGES[name] for name in names]
    return np.array([[r.low for r in ranges], [r.high for r in ranges], [r.root for r in ranges]], dtype=np.float64)


def transform(values: NDArray[np.float64], bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values clipped to `range_arrays`, square roots where asked; shape (features,) or (texts, features)."""
    low, high, root = bounds
    clipped = np.clip(values, low, high)
    return np.where(root > 0, np.sqrt(np.maximum(clipped, 0)), clipped)


RANGES: Mapping[str, Range] = MappingProxyType(
    {
        "jreadability": Range(0.0, 6.5),
        "plain_copula_ends": Range(0.0, 0.5),
        "case_particles": Range(0.0, 0.24, root=True),
        "topic_particles": Range(0.0, 0.07, root=True),
        "pronouns": Range(0.0, 0.06),
        "marks": Range(0.0, 0.18),  # chat has fewer than prose; more than prose has must earn nothing
        "contractions": Range(0.0, 0.04),
        "literary_forms": Range(0.0, 0.06, root=True),
        "commas": Range(0.0, 0.05),
        "full_stops": Range(
            0.01, 0.035
        ),  # up to 1 in 100 characters all sentences are long enough; drama has more than 0.035
        "exclamations": Range(0.0, 0.04),
        "decorations": Range(0.0, 0.05),
        "kanji_numerals": Range(0.0, 0.1, root=True),
        "digits": Range(0.0, 0.2, root=True),
        "character_variety": Range(0.55, 0.72),  # less variety than prose has must earn nothing
        "paragraphs": Range(0.0, 1.0, root=True),
        "list_lines": Range(0.0, 0.8),
        "repeated_lines": Range(0.0, 0.4),
        "web_words": Range(0.0, 0.03, root=True),
        "calendar_words": Range(0.0, 0.01),
        "tateishi_readability": Range(0.0, 110.0),
        "noun_share": Range(0.45, 1.0),
        "modifiers_per_verb": Range(0.0, 1.2),
        "kango": Range(0.05, 0.6),
        "wago": Range(0.1, 0.9),
        "gairaigo": Range(0.0, 0.2, root=True),
        "polite_ends": Range(0.0, 0.9),
        "final_particle_ends": Range(0.0, 0.4, root=True),
        "noun_ends": Range(0.0, 1.0),
        "auxiliaries": Range(0.0, 0.18),
        "conjunctions": Range(0.0, 0.02, root=True),
        "interjections": Range(0.0, 0.02, root=True),
        "word_variety": Range(0.6, 0.86),
        "hiragana": Range(0.05, 0.68),
        "katakana": Range(0.0, 0.3, root=True),
        "kanji": Range(0.04, 0.6),
        "latin": Range(0.0, 0.6, root=True),
        "old_orthography": Range(0.0, 0.02, root=True),
        "code_signs": Range(0.0, 0.12, root=True),
        "sentence_length": Range(2.2, 4.6),
        "sentence_spread": Range(0.2, 1.4),
        "short_lines": Range(0.0, 0.9),
        "bare_lines": Range(0.0, 0.9, root=True),
        "dialogue": Range(0.0, 0.5, root=True),
        "second_person": Range(0.0, 0.008, root=True),
        "advertising": Range(0.0, 0.006, root=True),
        "lexical_density": Range(0.3, 0.95),
        # Not features of the text but what other models say of it.
        "ngram_grade": Range(0.0, 5.5),
        "ngram_4_or_more": Range(-0.2, 1.2),
        "ngram_2_or_more": Range(-0.2, 1.2),
        "profile_grade": Range(0.0, 5.5),
        "profile_4_or_more": Range(-0.2, 1.2),
        "profile_2_or_more": Range(-0.2, 1.2),
    }
)
