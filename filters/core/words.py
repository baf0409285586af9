"""Parts of speech of a text, counted once for every rule that asks."""

from collections import Counter

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


def _kind_counts(view: TextView) -> tuple[tuple[TokenKind, int], ...]:
    return view.tokens.kind_counts()


def _pos_counts(view: TextView) -> Counter[str]:
    counts: Counter[str] = Counter()
    for kind, number in kind_counts(view):
        counts[kind.pos1] += number
    return counts
