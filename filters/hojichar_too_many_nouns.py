"""Nouns among morphemes that are no marks, by HojiChar's definition.

What: morphemes with 名詞 as their part of speech, divided by those with any but 補助記号; 0 where there are none.
    Unlike noun_share it counts 記号 and 空白 (letters used as signs, U+3000) among the others.
Why: advertisements, keyword spam and word salad are nouns without grammar.
Keeps: prose, in which about a third of the morphemes are nouns.
Drops: keyword lists, catalogues; also glossaries, tables, lists of names and addresses.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `DiscardTooManyNouns`: rejected from 0.80
    on. MeCab and UniDic there and here; ours is unidic-lite, and reads long texts in pieces and NUL as a space.
"""

from filters.core.text_view import TextView
from filters.core.words import pos_counts

VERSION = 1


def measure(view: TextView) -> float | None:
    counts = pos_counts(view)
    others = counts.total() - counts["補助記号"]
    return counts["名詞"] / others if others else 0.0
