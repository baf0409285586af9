"""The most frequent 5-grams of characters among all, by HojiChar's definition.

What: occurrences of the most frequent character 5-grams divided by occurrences of all, newlines included. The most
    frequent are the square root of the number of distinct ones, rounded down, but only such as occur more than once.
    0 for a text shorter than 5 characters.
Why: advertisements and boards repeat the same strings; the square root makes short and long texts alike.
Keeps: prose; even a text that stands there twice.
Drops: keyword spam, templates with a word exchanged; also logs of boards with their heads, tables, ruled lines.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `CharRepetitionRatioFilter`: rejected from
    0.33 on; after BigScience (Laurençon et al. 2022, The ROOTS Corpus).
"""

import math

import numpy as np

from filters.core.ngrams import char_ngrams
from filters.core.text_view import TextView

VERSION = 1
_N = 5


def measure(view: TextView) -> float | None:
    grams = char_ngrams(view)
    if not grams.occurrences(_N):
        return 0.0
    sizes = np.sort(grams.repeats(_N))
    most_frequent = sizes[max(len(sizes) - math.isqrt(grams.distinct(_N)), 0) :]
    return int(most_frequent.sum()) / grams.occurrences(_N)
