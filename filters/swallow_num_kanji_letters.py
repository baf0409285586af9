"""Kanji of the text, as Swallow counts them.

What: the number of characters 々〇〻, U+3400-9FFF and U+F900-FAFF; kanji above U+FFFF do not count.
Why: the fractions of Swallow v1 are made of it.
Keeps: no limit is set on a bare count.
Drops: no limit is set on a bare count.
Source: swallow-llm/swallow-corpus, quality.py (Okazaki et al. 2024), which measures it and sets no limit.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return float(swallow.letters(view).kanji)
