"""Lines with more than 1,000 characters in a row without a space.

What: lines with a word, between white space, of more than 1,000 characters, divided by lines that are not blank. None
    for a text without lines.
Why: in English such a word is data or minified code.
Keeps: prose in shorter paragraphs.
Drops: data, minified code; also long Japanese paragraphs, as literature and statutes have them.
Source: huggingface/datatrove, c4_filters.py (`C4QualityFilter.filter`), after Raffel et al. 2020, code only
    (`max_word_length`): such lines are dropped. It sets no limit on the share.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return c4.long_word_lines(view)
