"""Lines that CharShu keeps.

What: lines that end in a closing mark and have no white space in them (see charshu_unclosed_line_fraction and
    charshu_spaced_line_fraction), divided by lines that are not blank. None for a blank text.
Why: it is CharShu's decision on each line, as one number for the page.
Keeps: prose in paragraphs.
Drops: menus and tables; also a novel whose paragraphs begin with U+3000, of which nothing is left.
Source: lighttransport/japanese-llama-experiment, 03_clean_step1/clean_text.py, `do_clean`, and its caller: of a page
    CharShu has what is kept, so that a page is gone where nothing is.
"""

from filters.core import charshu
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    lines = charshu.lines(view)
    return len(charshu.kept_line_chars(view)) / len(lines) if len(lines) else None
