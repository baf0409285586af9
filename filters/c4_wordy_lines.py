"""Lines of three words between spaces.

What: lines with three words between white space (U+3000 included) and more, divided by lines that are not blank. None
    for a text without lines.
Why: C4 drops every other line. In Japanese, what has such lines is a table, a list or foreign.
Keeps: as a limit: English prose, tables.
Drops: as a limit: all Japanese prose, a paragraph of which is one word to C4.
Source: huggingface/datatrove, c4_filters.py (`C4QualityFilter.filter`), after Raffel et al. 2020, section 2.2 (three
    words in the code; versions of the paper have 3 or 5). It sets no limit on the share.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return c4.wordy_lines(view)
