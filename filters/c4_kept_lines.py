"""Lines that C4 keeps.

What: lines that end in . ? ! " or ' (not in ...) and have three words between spaces, none of more than 1,000
    characters, and none of the phrases C4 drops lines or pages for, divided by lines that are not blank. None for a
    text without lines.
Why: C4 rewrites pages to these lines; the share says how much would be left.
Keeps: English pages.
Drops: all Japanese text: 。 is no mark to C4, and a sentence without spaces one word.
Source: huggingface/datatrove, c4_filters.py (`C4QualityFilter.filter`), after Raffel et al. 2020, section 2.2. It
    sets no limit; see c4_sentences.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return c4.share_of_lines(view, len(c4.kept_lines(view)))
