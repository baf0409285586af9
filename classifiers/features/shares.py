"""Counts that features are shares of: morphemes by kind, characters; each computed once a text."""

from collections.abc import Callable

from filters.core import TextView, TokenKind
from filters.core.characters import CharClass, count_classes
from filters.core.words import kind_counts, word_count


def char_count(view: TextView) -> int:
    """Characters that are not white space."""
    return len(view.text) - count_classes(view)[CharClass.SPACE]


def count_chosen(view: TextView, chosen: Callable[[TokenKind], bool]) -> int:
    """How many morphemes are of a chosen kind."""
    return sum(count for kind, count in kind_counts(view) if chosen(kind))


def word_share(view: TextView, chosen: Callable[[TokenKind], bool]) -> float:
    """Morphemes of a chosen kind per word; 0 for a text without words."""
    words = word_count(view)
    return count_chosen(view, chosen) / words if words else 0.0


def char_share(view: TextView, count: int) -> float:
    """A count per character; 0 for a text without any."""
    chars = char_count(view)
    return count / chars if chars else 0.0
