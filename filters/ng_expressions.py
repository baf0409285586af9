"""Expressions of a list of the user's, per 1,000 characters.

What: matches of the list in `file`, divided by characters, times 1,000. Matches do not overlap; the longest from
    the left counts. An expression in katakana counts only where no katakana stands beside it. None for an empty text.
    A line of the list is an expression, then perhaps, with tabs between, reading=アス,アシタ (counts only where it is a
    word, or several, that MeCab reads so) and not=万馬券,＊禁止 (counts in none of these; ＊ is the expression). Blank
    lines and lines that begin with # are left out. Rules of peers that take such a list go by the expressions alone.
Why: gambling, adult and get-rich pages are fluent Japanese that no measure of form finds; their vocabulary does.
Keeps: pages that mention such a word once in passing; アスパラガス when アス is on the list; warnings against what is
    listed, where the list names their wording.
Drops: pages that live on such words; also reports about them when the list is broad and the limit low.
Source: ours; density instead of HojiChar's bare count (`NgWordsFilterJa`), which falls on long texts, with its
    rule on katakana neighbours (`ignore_confused`). The list that comes with Kiyome is a small example.
"""

from filters.core.expressions import find_counting, longest
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView, *, file: str = "ng_expressions.txt") -> float | None:
    matches = longest(find_counting(view, file))
    return 1000 * len(matches) / len(view.text) if view.text else None
