"""Symbols among characters.

What: characters of class SYMBOL (※★■→|/*=<># and the like, emoji), divided by characters that are not white space;
    the punctuation of prose and brackets are no symbols, nor are digits and ①. None for a blank text.
Why: ruled lines, kaomoji, code, navigation arrows and broken encodings are made of symbols.
Keeps: prose, with its quotation marks, dashes and ellipses; textbooks with some formulas.
Drops: ASCII art, code listings, emoji spam; also pages of formulas.
Source: ours, after HojiChar `DiscardTooManySpecialToken` (special characters and emoji, rejected above 0.4), which
    counts the punctuation of prose as well.
"""

from filters.core.characters import CharClass, count_classes
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    counts = count_classes(view)
    visible = len(view.text) - counts[CharClass.SPACE]
    return counts[CharClass.SYMBOL] / visible if visible else None
