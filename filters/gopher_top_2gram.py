"""The most frequent 2 words in a row, by Gopher's definition.

What: occurrences of the most frequent 2 words in a row (of several the first) times their characters, the spaces that
    join them included, divided by characters of the text, so that it can pass 1. None for a text of fewer words.
    Words are MeCab's (unidic-lite) instead of Sudachi's (mode A).
Why: stuffed keywords and templates repeat one phrase.
Keeps: prose of some length.
Drops: keyword spam, ruled lines; also short polite texts, in which です。 ends every sentence.
Source: huggingface/datatrove, gopher_repetition_filter.py (`GopherRepetitionFilter.filter`), after Rae et al. 2021,
    table A1 (0.20); FineWeb-2 (jpn_Jpan.yml) keeps <= 0.239. Occurrences may overlap and count in full.
"""

from filters.core import gopher_repetition
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher_repetition.top_ngram_fraction(view, 2)
