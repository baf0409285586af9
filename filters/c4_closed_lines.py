"""Lines that end in one of C4's marks.

What: lines that end in . ? ! " or ', but not in ..., divided by lines that are not blank; citations such as [1] are
    taken out first. None for a text without lines.
Why: C4 drops every other line.
Keeps: English prose; Japanese cries and questions with marks of ASCII.
Drops: as a limit, all Japanese prose, which ends in 。; fineweb_punctuated_lines knows that mark.
Source: huggingface/datatrove, c4_filters.py (`C4QualityFilter.filter`), after Raffel et al. 2020, section 2.2 (the
    paper's marks are . ! ? and quotation marks). It sets no limit on the share.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return c4.closed_lines(view)
