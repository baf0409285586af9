"""The normal form of single characters as a table over UTF-16 code units, and what else each may call for."""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

Units = npt.NDArray[np.uint16]

# A noncharacter, so that it stands for itself being dropped too.
DROPPED = 0xFFFF


class Needs:
    """Steps that one pass over a text finds to be needed, a bit each; most texts need few.

    Plain integers: numpy and the hot path are slow with enums.
    """

    DROP = 1
    NFC = 2
    HALFWIDTH_KANA = 4
    VOICED_MARK = 8
    JOINER_OR_TAG = 16
    WIDE_MARK = 32
    MINUS = 64


_TO_JIS_X_0213 = dict(zip("～―－∥￠￡￢￥￤", "〜—−‖¢£¬¥¦", strict=True))
_SPACES = "\t\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LINE_ENDS = "\r\v\f\x85\u2028\u2029"

# Controls and noncharacters; soft hyphen, combining grapheme joiner, Arabic letter mark, Hangul and Khmer fillers,
# Mongolian selectors; zero-width characters and bidirectional marks but the joiner U+200D; invisible operators and
# deprecated format characters; text and emoji selectors; byte order mark, interlinear annotation, object replacement.
_DROPPED_RANGES = (
    *((0x00, 0x09), (0x0E, 0x20), (0x7F, 0x85), (0x86, 0xA0), (0xAD, 0xAE), (0x034F, 0x0350), (0x061C, 0x061D)),
    *((0x115F, 0x1161), (0x17B4, 0x17B6), (0x180B, 0x1810), (0x200B, 0x200D), (0x200E, 0x2010), (0x202A, 0x202F)),
    *((0x2060, 0x2070), (0x3164, 0x3165), (0xFDD0, 0xFDF0), (0xFE00, 0xFE10), (0xFEFF, 0xFF00), (0xFFA0, 0xFFA1)),
    *((0xFFF0, 0xFFFD), (0xFFFE, 0x10000)),
)

# Outside these ranges a character may be, or may compose to, another: only then is NFC looked at.
_SAFE_FROM_NFC = ((0x00, 0x0300), (0x2010, 0x2126), (0x2190, 0x2329), (0x232B, 0x2ADC), (0x2E80, 0x302A))
_SAFE_FROM_NFC_IN_EAST_ASIA = ((0x3030, 0x3099), (0x309B, 0xA000), (0xE000, 0xF900), (0xFF00, 0x10000))


@cache
def normal_units(ascii_letters_and_digits: bool) -> Units:
    """For each UTF-16 code unit the one that replaces it, or DROPPED."""
    table = np.arange(0x10000, dtype=np.uint16)
    for characters, normal in ((_SPACES, " "), (_LINE_ENDS, "\n")):
        table[[ord(character) for character in characters]] = ord(normal)
    for windows, standard in _TO_JIS_X_0213.items():
        table[ord(windows)] = ord(standard)
    for radical in range(0x2F00, 0x2FD6):
        table[radical] = ord(unicodedata.normalize("NFKC", chr(radical)))
    for first, end in _DROPPED_RANGES:
        table[first:end] = DROPPED
    if ascii_letters_and_digits:
        for first, end in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)):
            table[first:end] -= 0xFEE0
    return table


@cache
def needs_of_units() -> npt.NDArray[np.uint8]:
    """For each UTF-16 code unit the steps (`Needs`) that a text with it needs."""
    needs = np.full(0x10000, Needs.NFC, dtype=np.uint8)
    for first, end in _SAFE_FROM_NFC + _SAFE_FROM_NFC_IN_EAST_ASIA:
        needs[first:end] = 0
    for first, end in _DROPPED_RANGES:
        needs[first:end] |= Needs.DROP
    needs[0xFF61:0xFFA0] |= Needs.HALFWIDTH_KANA
    needs[[0x3099, 0x309A, 0x309B, 0x309C, 0xFF9E, 0xFF9F]] |= Needs.VOICED_MARK | Needs.NFC
    needs[[0x200D, 0xDB40]] |= Needs.JOINER_OR_TAG  # U+DB40 leads the surrogate pairs of U+E0000 to U+E03FF
    needs[[0xFF0C, 0xFF0E]] |= Needs.WIDE_MARK
    needs[[0x2212, 0xFF0D]] |= Needs.MINUS
    return needs
