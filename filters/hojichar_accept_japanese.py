"""Kana among the first 50 characters, by HojiChar's definition.

What: how many of the first 50 characters are hiragana (U+3041-3093) or katakana (U+30A1-30F3). 0 for an empty text.
Why: a page without kana at its head is Chinese, Korean, English or a list of figures.
Keeps: whatever has one kana at its head, an English page behind a Japanese menu too.
Drops: pages in other languages; also Japanese prose behind a long title in kanji, an English abstract or a date line,
    and all that is written in half-width katakana.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `AcceptJapanese`: rejected if there is
    none.
"""

import re

from filters.core.text_view import TextView

VERSION = 1
_HEAD_CHARS = 50
_KANA = re.compile("[ぁ-んァ-ン]")


def measure(view: TextView) -> float | None:
    return float(len(_KANA.findall(view.text[:_HEAD_CHARS])))
