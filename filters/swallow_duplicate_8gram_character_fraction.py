"""Runs of 8 characters that occur more than once, by Swallow's definition.

What: distinct character 8-grams that occur more than once divided by distinct 8-grams (the README says
    occurrences; the code counts); 0 for a text shorter than 8 characters, None for an empty one.
Why: templates and spam repeat phrases.
Keeps: modern prose of ordinary length.
Drops: template pages, price lists; also statutes, textbooks and long books, whose terms recur, which is why
    Swallow v2 gave it up.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if <= 0.12; v2 does
    without (Hattori et al., NLP2025).
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return swallow.duplicate_ngram_fraction(view, 8)
