"""Lines with white space in them, by CharShu's definition.

What: lines with a space of any kind in CharShu's normal form, divided by lines that are not blank. A dash (—) makes two
    spaces there, ゛ and ￣ one. None for a blank text.
Why: Japanese is written without spaces; menus, tables and keywords are divided by them.
Keeps: prose without indentation.
Drops: menus, tables; also paragraphs that begin with U+3000, as in books, Latin words set off by spaces, and dashes.
Source: lighttransport/japanese-llama-experiment, 03_clean_step1/clean_text.py, `do_clean`: such lines are taken out of
    a page. An earlier version asked for three spaces.
"""

import numpy as np

from filters.core import charshu
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    lines = charshu.lines(view)
    return int(np.count_nonzero(lines.spaced)) / len(lines) if len(lines) else None
