"""Lines with filler text.

What: lines with lorem ipsum in whatever case, divided by lines that are not blank. None for a text without lines.
Why: pages made from a theme are published with its filler text.
Keeps: finished pages.
Drops: themes and mock-ups; also articles on typesetting that name it.
Source: huggingface/datatrove, c4_filters.py (`C4QualityFilter.filter`), after Raffel et al. 2020, section 2.2: a page
    with any is dropped (<= 0). DataTrove's code looks only at lines that have passed its tests of marks and words;
    the paper's definition is taken.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return c4.lines_with(view, c4.LOREM_IPSUM)
