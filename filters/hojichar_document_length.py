"""Characters of the text, by HojiChar's definition.

What: the number of code points, white space and newlines included; the same number as swallow_num_letters.
Why: a stub says nothing, and what is endless is a dump or a page that never closes.
Keeps: articles, chapters, stories.
Drops: with HojiChar's 200 to 50,000, stubs and dumps; also short poems and definitions at one end, and at the other
    statutes and novels on one page.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `DocumentLengthFilter`. Its docstring says
    that 200 to 50,000 are accepted by default; its code has no default limit.
"""

from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return float(len(view.text))
