"""Ellipses a word, by Gopher's definition.

What: ... and … in the text, divided by words, marks included; …… counts as two, ‥ and ・・・ not at all. None for a
    text without words. Words are MeCab's (unidic-lite) instead of Sudachi's (mode A).
Why: teasers that were cut off end in an ellipsis.
Keeps: prose with hesitant speech now and then.
Drops: lists of teasers, tables of contents with dotted leaders; also dialogue full of silence (「……」).
Source: huggingface/datatrove, gopher_quality_filter.py (`GopherQualityFilter.filter`), after Rae et al. 2021, section
    A.1.1; FineWeb-2 (jpn_Jpan.yml) leaves the default: kept if <= 0.1.
"""

from filters.core import gopher
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher.per_word(view, gopher.ellipses(view))
