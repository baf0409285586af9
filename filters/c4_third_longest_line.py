"""The third longest line, mC4's measure of prose in any language.

What: characters of the third longest line, white space included; 0 for a text of fewer than three.
Why: three long lines show that the page has paragraphs, whatever marks its language ends sentences with.
Keeps: articles in paragraphs.
Drops: menus, lists; also dialogue, verse and prose in short paragraphs, since 200 characters of Japanese say what 400
    of English do.
Source: huggingface/datatrove, c4_filters.py (`C4ParagraphFilter`), after Xue et al. 2021, section 3.1: kept if >=
    200.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float:
    return float(c4.third_longest_line(view))
