"""Kanji among Japanese letters, by Swallow's definition.

What: kanji divided by Japanese letters (see swallow_num_japanese_letters); 0 where there are none.
Why: shows lists of names and Chinese, and tells hard prose from easy prose.
Keeps: no limit is set.
Drops: no limit is set.
Source: swallow-llm/swallow-corpus, quality.py (Okazaki et al. 2024), which measures it and sets no limit.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return swallow.letter_fraction(view, swallow.letters(view).kanji)
