"""Lines too short or too long for CharShu.

What: how many of the lines that CharShu keeps (see charshu_kept_line_fraction) have fewer than 5 or more than 2,048
    characters in its normal form.
Why: a line of a word or two is no sentence, and one without end is a dump.
Keeps: prose in paragraphs.
Drops: a page for one such line: 「はい。」 in a dialogue, a long paragraph in a judgment or a novel.
Source: lighttransport/japanese-llama-experiment, 03_clean_step2/clean_mc4_task.py, `do_length_filter`: dropped for any.
"""

from filters.core import charshu
from filters.core.text_view import TextView

VERSION = 1
_MIN_CHARS, _MAX_CHARS = 5, 2048


def measure(view: TextView) -> float | None:
    chars = charshu.kept_line_chars(view)
    return float(((chars < _MIN_CHARS) | (chars > _MAX_CHARS)).sum())
