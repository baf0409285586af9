"""Expressions of a list of the user's, per 1,000 characters.

What: matches of the list in `file`, divided by characters, times 1,000. Matches do not overlap; the longest from
    the left counts. An expression in katakana counts only where no katakana stands beside it. None for an empty text.
Why: gambling, adult and get-rich pages are fluent Japanese that no measure of form finds; their vocabulary does.
Keeps: pages that mention such a word once in passing; アスパラガス when アス is on the list.
Drops: pages that live on such words; also reports about them when the list is broad and the limit low.
Source: ours; density instead of HojiChar's bare count (`NgWordsFilterJa`), which falls on long texts, with its
    rule on katakana neighbours (`ignore_confused`). The list that comes with Kiyome is a small example.
"""

from filters.core.expressions import find_expressions, longest
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView, *, file: str = "ng_expressions.txt") -> float | None:
    whole = tuple(match for match in find_expressions(view, file) if match.whole)
    return 1000 * len(longest(whole)) / len(view.text) if view.text else None
