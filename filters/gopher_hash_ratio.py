"""Hash signs a word, by Gopher's definition.

What: # in the text, divided by words, marks included; ＃ and ♯ do not count. None for a text without words. Words are
    MeCab's (unidic-lite) instead of Sudachi's (mode A).
Why: tags and headings of markup that was not rendered begin with #.
Keeps: prose, source code with some comments.
Drops: lists of hashtags; also short posts that end in many.
Source: huggingface/datatrove, gopher_quality_filter.py (`GopherQualityFilter.filter`), after Rae et al. 2021, section
    A.1.1; FineWeb-2 (jpn_Jpan.yml) leaves the default: kept if <= 0.1.
"""

from filters.core import gopher
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher.per_word(view, view.text.count("#"))
