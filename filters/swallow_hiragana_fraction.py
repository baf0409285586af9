"""Hiragana among Japanese letters, by Swallow's definition.

What: hiragana divided by Japanese letters (see swallow_num_japanese_letters); 0 where there are none.
Why: Japanese prose is half hiragana, since particles and endings are written in it; lists of nouns and Chinese
    are not.
Keeps: prose of every kind, legal prose too.
Drops: Chinese pages, name lists, catalogues; also texts in the old style of kanji and katakana.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if >= 0.2.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return swallow.letter_fraction(view, swallow.letters(view).hiragana)
