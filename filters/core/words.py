"""Parts of speech of a text, counted once for every rule that asks."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

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


def by_part_of_speech(view: TextView, numbers: Mapping[tuple[str, str], int], other: int) -> NDArray[np.uint8]:
    """A number (0 to 255) for every morpheme, by UniDic's first two columns (名詞, 数詞); `other` for the rest."""
    return _by_kind(view, bytes([numbers.get(pos, other) for pos in view.once(_kind_pos)]))


def by_first_column(view: TextView, numbers: Mapping[str, int], other: int) -> NDArray[np.uint8]:
    """A number (0 to 255) for every morpheme, by the first column of UniDic alone."""
    return _by_kind(view, bytes([numbers.get(pos, other) for pos, _ in view.once(_kind_pos)]))


def word_count(view: TextView) -> int:
    """How many morphemes are words."""
    counts = pos_counts(view)
    return counts.total() - sum(counts[pos] for pos in _NO_WORDS)


def pos_share(view: TextView, pos: str) -> float | None:
    """Morphemes of a part of speech / words; None for a text without words."""
    words = word_count(view)
    return pos_counts(view)[pos] / words if words else None


def _kind_counts(view: TextView) -> tuple[tuple[TokenKind, int], ...]:
    return view.tokens.kind_counts()


def _by_kind(view: TextView, numbers: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(numbers, dtype=np.uint8).take(view.tokens.kind_ids)


def _kind_pos(view: TextView) -> list[tuple[str, str]]:
    return [(kind.pos1, kind.pos2) for kind in view.tokens.kinds]


def _pos_counts(view: TextView) -> Counter[str]:
    counts: dict[str, int] = {}
    for (pos, _), (_, number) in zip(view.once(_kind_pos), kind_counts(view), strict=True):
        counts[pos] = counts.get(pos, 0) + number
    return Counter(counts)
