"""Nouns among words.

What: morphemes that UniDic calls 名詞, divided by all morphemes but marks (補助記号, 記号). None for a text without
    words.
Why: prose needs verbs and particles to tie its nouns; menus, name lists and keyword spam string nouns together.
Keeps: prose; abstracts and statutes, which are rich in nouns.
Drops: catalogues, tables, tag clouds; also bibliographies and chronologies.
Source: HojiChar `DiscardTooManyNouns`, rejected at 0.80 and above, with 記号 in the divisor.
"""

from filters.core.text_view import TextView
from filters.core.words import pos_share

VERSION = 1


def measure(view: TextView) -> float | None:
    return pos_share(view, "名詞")
