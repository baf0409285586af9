"""The most frequent 3 characters among all runs of 3, by Swallow's definition.

What: occurrences of the most frequent character 3-gram divided by occurrences of all (a share of counts, unlike
    Gopher's share of characters); newlines count as characters. None for a text shorter than 3 characters.
Why: rules, dot leaders and stuffed keywords repeat one short string.
Keeps: prose, in which no short string comes near the limit.
Drops: pages drawn with ----- or ・・・・, keyword spam, one character typed over and over.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if <= 0.18.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return swallow.top_ngram_fraction(view, 3)
