"""Characters of the lines that CharShu keeps.

What: characters, in CharShu's normal form, of the lines it keeps (see charshu_kept_line_fraction) with the newlines
    between them.
Why: a stub says nothing, and what is endless is a dump.
Keeps: articles, stories.
Drops: pages of which a sentence or two are left; also statutes and novels on one page.
Source: lighttransport/japanese-llama-experiment, 03_clean_step2/clean_mc4_task.py, `do_length_filter`: dropped below
    100 and above 32,700.
"""

from filters.core import charshu
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    chars = charshu.kept_line_chars(view)
    return float(chars.sum() + max(len(chars) - 1, 0))
