"""Parts of speech of a text, counted once for every rule that asks."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from filters.core.ngrams import Ngrams, count_ngrams
from filters.core.surface_ids import surface_ids
from filters.core.text_view import TextView
from filters.core.tokens import TokenKind

# What UniDic calls a morpheme that is no word: brackets and sentence marks, letters used as signs, U+3000.
_NO_WORDS = ("補助記号", "記号", "空白")


def kind_counts(view: TextView) -> tuple[tuple[TokenKind, int], ...]:
    """How often each kind of morpheme occurs."""
    return view.once(_kind_counts)


def pos_counts(view: TextView) -> Counter[str]:
    """How many morphemes have each part of speech, by the first column of UniDic (名詞, 助詞, ...)."""
    return view.once(_pos_counts)


def word_count(view: TextView) -> int:
    """How many morphemes are words."""
    counts = pos_counts(view)
    return counts.total() - sum(counts[pos] for pos in _NO_WORDS)


def pos_share(view: TextView, pos: str) -> float | None:
    """Morphemes of a part of speech / words; None for a text without words."""
    words = word_count(view)
    return pos_counts(view)[pos] / words if words else None


def word_ids(view: TextView) -> NDArray[np.uint32]:
    """The surface of every morpheme as a number of this text, uint32; equal surfaces have equal numbers."""
    return view.once(_word_ids)


def word_ngrams(view: TextView) -> Ngrams:
    """The n-grams of surfaces, for n from 2 to 10."""
    return view.once(_word_ngrams)


def _word_ids(view: TextView) -> NDArray[np.uint32]:
    return surface_ids(view.tokens)


def _word_ngrams(view: TextView) -> Ngrams:
    return count_ngrams(word_ids(view))


def _kind_counts(view: TextView) -> tuple[tuple[TokenKind, int], ...]:
    return view.tokens.kind_counts()


def _pos_counts(view: TextView) -> Counter[str]:
    counts: Counter[str] = Counter()
    for kind, number in kind_counts(view):
        counts[kind.pos1] += number
    return counts
