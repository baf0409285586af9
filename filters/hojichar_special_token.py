"""Special characters among characters, by HojiChar's definition.

What: characters of a list, divided by all; 0 for an empty text. On the list are ASCII punctuation and white space,
    newlines too, 175 marks, signs and spaces, and emoji of one character. Of digits only １ is, of letters 士, π, Г and
    a few more, by accident; of Japanese marks 、。「」《》【】！？，．：；（）～ are, ・『』〜 are not.
Why: ruled lines, ASCII art, emoji spam and broken extraction are made of them.
Keeps: prose, in which one character of ten is punctuation.
Drops: symbol art, dot leaders, code; also short replies between brackets, verse set with spaces, English text in short
    words, tables of １ and lists of 弁護士 and 税理士 at worst.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `DiscardTooManySpecialToken`: rejected
    above 0.4. The list is BigScience's (bigscience-workshop/data-preparation, parameters_filtering.py) without digits,
    kana, arrows and ・, and with ？.
"""

import string
import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from filters.core.emoji import emoji
from filters.core.text_view import TextView

VERSION = 1
_WRITTEN = (
    "¡¢£¤¥¦§¨©ª«®¯°±²³´·¸¹º»¼½¾¿×÷øıɪʺʻʼˈˌː˘˚˜πГ،٪۩ॽ๑‐‑–—―‖‘’‚“”„‟†•․…‰′″‹›‿⁃⁄₨₪€℃™⇓∆∈−√∞∟≈≖≤≥⊕⋅═"
    "■▬▲▴▷►▻▼◆●◦★☆☛☻♡♥♫✓✦✱❖➤➩、。《》「」【】゜士﴾﴿！（），．１：；？＾～￼�"
)
# Windows-1252 marks read as controls; soft hyphen, spaces of all widths, byte order mark; Arabic and Indic letters.
_ESCAPED = (
    "\x81\x82\x83\x84\x85\x91\x92\x93\x95\x96\x97\x98\x99\x9c\x9d\xad"
    "\u2002\u2003\u2005\u2008\u2009\u200a\u200b\u202f\u2800\u3000\ufeff"
    "\u0647\u066c\u093e\u0940\u0947\u094d\u09be"
)


def measure(view: TextView) -> float | None:
    if not view.text:
        return 0.0
    return int(np.count_nonzero(_is_special().take(view.codes))) / len(view.text)


@cache
def _is_special() -> NDArray[np.bool_]:
    """For every code point, whether it is special."""
    table = np.zeros(sys.maxunicode + 1, dtype=bool)
    table[[ord(c) for c in {*string.punctuation, *string.whitespace, *_WRITTEN, *_ESCAPED, *emoji()}]] = True
    return table
