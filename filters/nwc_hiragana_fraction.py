"""Hiragana among all characters, by the definition of Nihongo Web Corpus 2010.

What: characters from U+3040 to U+309F divided by characters of sentences (see nwc_japanese_fraction). None for a text
    without any.
Why: Japanese prose cannot do without hiragana; Chinese and lists of names can.
Keeps: prose of every kind.
Drops: Chinese and English pages, headlines in kanji; also texts in kanji and katakana, such as old statutes.
Source: nwc-toolkit, lib/text-filter.cc, `TextFilter::Filter`: sentences below 5 % are dropped. Over a whole page it is
    an average of what the corpus decides by sentence; for its decisions see nwc_kept_fraction.
"""

from filters.core import nwc
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return nwc.fraction(view, nwc.sentences(view).hiragana)
