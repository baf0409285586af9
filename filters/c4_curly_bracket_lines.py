"""Lines with a curly bracket.

What: lines with {, divided by lines that are not blank. None for a text without lines.
Why: curly brackets come from source code and templates.
Keeps: prose.
Drops: scripts, styles and templates left in the text; also lessons in programming and mathematics that quote a line.
Source: huggingface/datatrove, c4_filters.py (`C4QualityFilter.filter`), after Raffel et al. 2020, section 2.2: a page
    with any is dropped (<= 0). DataTrove's code looks only at lines that have passed its tests of marks and words,
    where it finds none in Japanese; the paper's definition is taken.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return c4.lines_with(view, c4.CURLY_BRACKET)
