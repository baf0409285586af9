"""Commas (読点) of the text, as Swallow counts them.

What: the number of characters 、 and ，.
Why: the fractions of Swallow v1 are made of it.
Keeps: no limit is set on a bare count.
Drops: no limit is set on a bare count.
Source: swallow-llm/swallow-corpus, quality.py (Okazaki et al. 2024), which measures it and sets no limit.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return float(swallow.letters(view).toten)
