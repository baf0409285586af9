"""The longest run of one character, by HojiChar's definition.

What: how many times in a row the same character stands, at most; newlines are characters. 0 for an empty text.
Why: pages have been found that consist of millions of backslashes (BigScience).
Keeps: prose, with its dashes, ellipses and ruled lines.
Drops: a key held down; also a good text with one ruled line, dot leader or gap of 200 characters.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `SingleCharacterRepetitionFilter`:
    rejected from 200 on.
"""

import numpy as np

from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    codes = view.codes
    last_of_runs = np.flatnonzero(codes[1:] != codes[:-1])
    return float(np.diff(last_of_runs, prepend=-1, append=len(codes) - 1).max())
