"""Lines that speak of JavaScript.

What: lines with javascript in whatever case, divided by lines that are not blank. None for a text without lines.
Why: many pages tell readers without it to turn JavaScript on (JavaScriptを有効にしてください).
Keeps: prose on other things.
Drops: pages of which only that notice was extracted; also lessons in JavaScript.
Source: huggingface/datatrove, c4_filters.py (`C4QualityFilter.filter`), after Raffel et al. 2020, section 2.2: such
    lines are dropped. It sets no limit on the share.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return c4.lines_with(view, c4.JAVASCRIPT)
