"""The class of every character, looked up in one table."""

import sys
import unicodedata
from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from filters.core.text_view import TextView


class CharClass(IntEnum):
    """Classes exclude one another. The first five are drawn as in Swallow's quality.py, which v1 limits rest on.

    HIRAGANA U+3041-3096; KATAKANA U+30A1-30FA; KANJI 々〇〻, U+3400-9FFF, U+F900-FAFF; KUTEN 。．！？; TOTEN 、，;
    KANA_MARK ー, iteration marks, half-width and small kana; LATIN letters, ASCII and full-width;
    LETTER any other (kanji above U+FFFF too); DIGIT category N; SPACE; PUNCTUATION of prose, brackets included;
    SYMBOL the rest of categories P and S, and unassigned code points (emoji newer than Python's tables); MARK category
    M; CONTROL control, format, surrogate and private-use characters.
    """

    HIRAGANA = 0
    KATAKANA = 1
    KANJI = 2
    KUTEN = 3
    TOTEN = 4
    KANA_MARK = 5
    LATIN = 6
    LETTER = 7
    DIGIT = 8
    SPACE = 9
    PUNCTUATION = 10
    SYMBOL = 11
    MARK = 12
    CONTROL = 13


# Later entries win over earlier ones; first and last code point.
_RANGES = (
    (0x20000, 0x3FFFF, CharClass.LETTER),  # planes of kanji, assigned or not: the same in every Python
    (0x3041, 0x3096, CharClass.HIRAGANA),
    (0x30A1, 0x30FA, CharClass.KATAKANA),
    (0x31F0, 0x31FF, CharClass.KANA_MARK),
    (0xFF66, 0xFF9F, CharClass.KANA_MARK),
    (0x3400, 0x9FFF, CharClass.KANJI),
    (0xF900, 0xFAFF, CharClass.KANJI),
    (0x41, 0x5A, CharClass.LATIN),
    (0x61, 0x7A, CharClass.LATIN),
    (0xFF21, 0xFF3A, CharClass.LATIN),
    (0xFF41, 0xFF5A, CharClass.LATIN),
)
_SINGLES = {
    CharClass.SPACE: "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85",
    CharClass.KANA_MARK: "ーゝゞヽヾヿゟ゛゜",
    CharClass.KANJI: "々〇〻",
    CharClass.KUTEN: "。．！？",
    CharClass.TOTEN: "、，",
    CharClass.PUNCTUATION: "!?.,:;'\"%-…‥・･―‐‑‒–—−：；％～〜‘’“”〟〝＂＇｡､",
}
_CATEGORIES = {
    "L": CharClass.LETTER,
    "N": CharClass.DIGIT,
    "Z": CharClass.SPACE,
    "S": CharClass.SYMBOL,
    "P": CharClass.SYMBOL,
    "M": CharClass.MARK,
    "C": CharClass.CONTROL,
}
_BRACKETS = frozenset(("Ps", "Pe", "Pi", "Pf"))
# Every assigned character but tags and variation selectors (marks and controls) and private use is below.
_LAST_NAMED = 0x1FFFF


@cache
def class_table() -> NDArray[np.uint8]:
    """The class of every code point, built once a process in some 30 ms."""
    table = np.full(sys.maxunicode + 1, CharClass.CONTROL, dtype=np.uint8)
    table[: _LAST_NAMED + 1] = [_class_by_category(unicodedata.category(chr(c))) for c in range(_LAST_NAMED + 1)]
    table[0xE0100:0xE01F0] = CharClass.MARK
    for first, last, char_class in _RANGES:
        table[first : last + 1] = char_class
    for char_class, characters in _SINGLES.items():
        table[[ord(c) for c in characters]] = char_class
    return table


def _class_by_category(category: str) -> CharClass:
    if category in _BRACKETS:
        return CharClass.PUNCTUATION
    if category == "Cn":
        return CharClass.SYMBOL
    return _CATEGORIES[category[0]]


def char_classes(view: TextView) -> NDArray[np.uint8]:
    """The class of every character of the text."""
    return view.once(_look_up)


def count_classes(view: TextView) -> tuple[int, ...]:
    """How many characters of each class the text has, indexed by CharClass."""
    return view.once(_count)


def _look_up(view: TextView) -> NDArray[np.uint8]:
    return class_table().take(view.codes)


def _count(view: TextView) -> tuple[int, ...]:
    return tuple(np.bincount(char_classes(view), minlength=len(CharClass)).tolist())
