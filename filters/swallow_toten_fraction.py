"""Commas (読点) among Japanese letters, by Swallow's definition.

What: 、 and ， divided by Japanese letters, of which they are part; 0 where there are none.
Why: lists of words joined by commas have too many, menus none.
Keeps: no limit is set.
Drops: no limit is set.
Source: swallow-llm/swallow-corpus, quality.py (Okazaki et al. 2024), which measures it and sets no limit.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return swallow.letter_fraction(view, swallow.letters(view).toten)
