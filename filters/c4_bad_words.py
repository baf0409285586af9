"""Expressions of a list of the user's, by C4's definition.

What: matches of the list in `file` in the text in lower case, inside longer words too; matches do not overlap, the
    longest from the left counts. Expressions are found only as written in lower case.
Why: adult pages are fluent Japanese that no measure of form finds; their vocabulary does.
Keeps: texts without any.
Drops: pages with one of them anywhere; also アスパラガス recipes when アス is on the list, and reports about such
    things.
Source: huggingface/datatrove, c4_filters.py (`C4BadWordsFilter`), after Raffel et al. 2020, section 2.2: kept if <=
    0. Its Japanese list (LDNOOBW, without sm, グロ and 女の子) is not carried here.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView, *, file: str = "ng_expressions.txt") -> float:
    return float(c4.bad_words(view, file))
