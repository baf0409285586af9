"""Hiragana among all characters, by Uzushio's definition.

What: characters from U+3040 to U+309F (ゝ and ゛ among them) divided by UTF-16 code units without newlines, spaces,
    marks and digits included; 0 where there are none, as in Uzushio.
Why: Japanese prose is half hiragana, since particles and endings are written in it; lists of nouns and Chinese are not.
Keeps: prose of every kind, statutes too (0.2).
Drops: Chinese and English pages, name lists, catalogues; also bilingual pages and texts in kanji and katakana.
Source: WorksApplications/uzushio, filters/HiraganaRatio.scala; scripts/pipeline_03a.conf drops pages below 0.10, then
    below 0.15.
"""

import numpy as np

from filters.core import uzushio
from filters.core.text_view import TextView

VERSION = 1
_FIRST, _LAST = 0x3040, 0x309F


def measure(view: TextView) -> float | None:
    # Unsigned: what is before the first becomes huge.
    hiragana = int(np.count_nonzero(view.codes - np.uint32(_FIRST) <= _LAST - _FIRST))
    return hiragana / uzushio.length(view) if hiragana else 0.0
