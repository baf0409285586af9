"""Lines without a closing mark, by CharShu's definition.

What: lines that do not end in 。！？） or . ! ? ), or that end in ... or …, divided by lines that are not blank. None
    for a blank text.
Why: menus and headings close no sentence, and ... is where a teaser was cut.
Keeps: prose in paragraphs.
Drops: menus, tables, teasers; also headings, verse, sentences that trail off, and dialogue, of which 」 ends the lines.
Source: lighttransport/japanese-llama-experiment, 03_clean_step1/clean_text.py, `do_clean`: such lines are taken out of
    a page. 01_clean_mc4.py has a copy that bears quotation marks at the end; for CC-100 no mark is asked for, only
    that it is not ....
"""

import numpy as np

from filters.core import charshu
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    lines = charshu.lines(view)
    return 1 - int(np.count_nonzero(lines.closed)) / len(lines) if len(lines) else None
