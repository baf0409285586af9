"""Sentences in the lines that C4 keeps.

What: stretches with a letter or digit, between marks that end sentences in any script, in the lines that
    c4_kept_lines keeps. DataTrove has spaCy cut them, at the same marks.
Why: pages with a few stray sentences are no articles.
Keeps: English articles.
Drops: all Japanese text, of which C4 keeps no line; c4_sentence_ends asks the same without its tests of lines.
Source: huggingface/datatrove, c4_filters.py (`C4QualityFilter.filter`), after Raffel et al. 2020, section 2.2: kept
    if >= 5 (the code; versions of the paper have 3 or 5). FineWeb-2 applies no filter of C4.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float:
    return float(c4.kept_sentences(view))
