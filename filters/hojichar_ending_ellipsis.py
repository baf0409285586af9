"""Lines that end in an ellipsis, by HojiChar's definition.

What: newlines directly behind ... or …, divided by newlines; the last line counts only if a newline ends it, and blank
    lines count as lines. 0 for a text without a newline.
Why: teasers, lists of search results and machine-made blogs cut every line off with an ellipsis.
Keeps: prose and stories; what ends in ・・・, ‥ or …」.
Drops: lists of teasers; also monologues whose every line trails off in ……
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `DiscardTooManyEndingEllipsis`: rejected
    above 0.7, which by its docstring removes 0.1 % of C4; RedPajama v2 has the like.
"""

from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    text = view.text
    return (text.count("...\n") + text.count("…\n")) / max(text.count("\n"), 1)
