"""Parts of speech of a text, counted once for every rule that asks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filters.core.text_view import TextView
from filters.core.tokens import TokenKind

# What UniDic calls a morpheme that is no word: brackets and sentence marks, letters used as signs, U+3000.
_NO_WORDS = ("補助記号", "記号", "空白")


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    """of_speech: the pairs of UniDic's first two columns in a text. of_words: intp, which of them each morpheme has."""

    of_speech: tuple[str, ...]
    of_words: NDArray[np.intp]


def kind_counts(view: TextView) -> tuple[tuple[TokenKind, int], ...]:
    """How often each kind of morpheme occurs."""
    return view.once(_kind_counts)


def pos_counts(view: TextView) -> Counter[str]:
    """How many morphemes have each part of speech, by the first column of UniDic (名詞, 助詞, ...)."""
    return view.once(_pos_counts)


def by_part_of_speech(
    view: TextView, numbers: Mapping[str, int], other: int, chosen: NDArray[np.intp] | None = None
) -> NDArray[np.uint8]:
    """A number (0 to 255) for every morpheme, by its part of speech (名詞,数詞); `other` for the rest.

    chosen: morphemes, by their place in the row, if not all are asked for.
    """
    parts = view.once(_parts)
    of_words = parts.of_words if chosen is None else parts.of_words.take(chosen)
    return _table([numbers.get(pos, other) for pos in parts.of_speech]).take(of_words)


def by_first_column(view: TextView, numbers: Mapping[str, int], other: int) -> NDArray[np.uint8]:
    """A number (0 to 255) for every morpheme, by the first column of UniDic alone."""
    parts = view.once(_parts)
    return _table([numbers.get(pos.partition(",")[0], other) for pos in parts.of_speech]).take(parts.of_words)


def word_count(view: TextView) -> int:
    """How many morphemes are words."""
    return view.once(_word_count)


def pos_share(view: TextView, pos: str) -> float | None:
    """Morphemes of a part of speech / words; None for a text without words."""
    words = word_count(view)
    return pos_counts(view)[pos] / words if words else None


def _kind_counts(view: TextView) -> tuple[tuple[TokenKind, int], ...]:
    return view.tokens.kind_counts()


def _parts(view: TextView) -> _Parts:
    """Kinds are many, their first two columns few: a third."""
    places: dict[str, int] = {}
    of_kinds = [places.setdefault(kind.part_of_speech, len(places)) for kind in view.tokens.kinds]
    return _Parts(tuple(places), np.array(of_kinds, dtype=np.intp).take(view.tokens.kind_ids))


def _table(numbers: list[int]) -> NDArray[np.uint8]:
    return np.frombuffer(bytes(numbers), dtype=np.uint8)


def _word_count(view: TextView) -> int:
    counts = pos_counts(view)
    return counts.total() - sum(counts[pos] for pos in _NO_WORDS)


def _pos_counts(view: TextView) -> Counter[str]:
    parts, counts = view.once(_parts), Counter[str]()
    numbers = np.bincount(parts.of_words, minlength=len(parts.of_speech)).tolist()
    for pos, number in zip(parts.of_speech, numbers, strict=True):
        counts[pos.partition(",")[0]] += number
    return counts
