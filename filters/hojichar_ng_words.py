"""Expressions of a list of the user's, by HojiChar's definition.

What: matches of the list in `file` that do not overlap, the longest from the left. An expression in katakana (ァ to ヴ
    and ー) counts only where none of these stands beside it, as with HojiChar's `ignore_confused`.
Why: adult, violent and discriminating pages are fluent Japanese that no measure of form finds; their vocabulary does.
Keeps: アスパラガス and リュックサック when アス and サック are on the list.
Drops: by HojiChar's limit whatever has one such word: novels, news, dictionaries, the surer the longer they are; also
    what has it inside a longer word in other scripts.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `NgWordsFilterJa`: rejected for any match.
    Its lists are not carried here. Its code rejects nearly every page when a list is all katakana or has none, since
    one side of its pattern is then empty; that is not repeated.
"""

import re

from filters.core.expressions import Match, find_expressions, longest
from filters.core.text_view import TextView

VERSION = 1
_KATAKANA = re.compile("[ァ-ヴー]+")


def measure(view: TextView, *, file: str = "ng_expressions.txt") -> float | None:
    matches = (match for match in find_expressions(view, file) if not _is_part(view.text, match))
    return float(len(longest(tuple(matches))))


def _is_part(text: str, match: Match) -> bool:
    """Whether a match in katakana is part of a longer katakana word."""
    if not _KATAKANA.fullmatch(text, match.start, match.end):
        return False
    return any(map(_KATAKANA.match, (text[match.start - 1 : match.start], text[match.end : match.end + 1])))
