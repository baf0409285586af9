"""The range within which each feature says something: the model sees values clipped to it, some as square roots.

Clipping bounds what one feature can do: a page of nothing but commas earns no more than prose does. The square root
suits shares that are small in most texts. Bounds were set by hand from the quantiles of the training labels.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Range:
    """Values below `low` count as low, above `high` as high; `root`: the model takes the square root (low >= 0)."""

    low: float
    high: float
    root: bool = False


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
        "full_stops": Range(0.01, 0.05),  # up to 1 in 100 characters all sentences are long enough
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
    }
)
