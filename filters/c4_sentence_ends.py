"""Ends of sentences in the text: C4's measure without its tests of lines.

What: marks that end sentences in any script (。！？．.!? and 152 more), those in a row counted once.
Why: pages with a few stray sentences are no articles.
Keeps: texts of five sentences and more.
Drops: menus, captions, stubs; also poems without marks.
Source: huggingface/datatrove, c4_filters.py (`C4QualityFilter.filter`), after Raffel et al. 2020, section 2.2,
    adapted: there >= 5 sentences, in lines that pass tests no Japanese line passes. Points in numbers and addresses
    count too.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float:
    return float(c4.sentence_ends(view))
