"""Particles among words.

What: morphemes that UniDic calls 助詞, divided by all morphemes but marks (補助記号, 記号). None for a text without
    words.
Why: は, が, を, に tie Japanese sentences together; what has none has no sentences.
Keeps: prose of every kind: about three words in ten are particles.
Drops: lists of nouns, tables, text in other languages; also classical Chinese.
Source: ours, after CharShu's test that a sentence holds a particle, an auxiliary or a verb.
"""

from filters.core.text_view import TextView
from filters.core.words import pos_share

VERSION = 1


def measure(view: TextView) -> float | None:
    return pos_share(view, "助詞")
