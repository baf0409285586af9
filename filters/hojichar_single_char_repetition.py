"""The longest run of one character, by HojiChar's definition.

What: how many times in a row the same character stands, at most; newlines are characters. 0 for an empty text.
Why: pages have been found that consist of millions of backslashes (BigScience).
Keeps: prose, with its dashes, ellipses and ruled lines.
Drops: a key held down; also a good text with one ruled line, dot leader or gap of 200 characters.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `SingleCharacterRepetitionFilter`:
    rejected from 200 on.
"""

from filters.core.runs import run_lengths
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    if not view.text:
        return 0.0
    like_the_next = (view.codes[1:] == view.codes[:-1]).nonzero()[0]
    return float(run_lengths(like_the_next).max() + 1) if len(like_the_next) else 1.0
