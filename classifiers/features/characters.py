"""Shares of characters: punctuation, numerals, decoration; and how many different ones there are."""

import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from classifiers.features.shares import char_count, char_share
from filters.core import TextView
from filters.core.characters import CharClass, count_classes

_COMMAS = "、，､"
_FULL_STOPS = "。．｡"
_EXCLAMATIONS = "！？!?"
_DECORATIONS = "★☆♪♡♥◆◇■□●○◎※→←↓↑▼▲△▽～〜・"
_KANJI_NUMERALS = "〇一二三四五六七八九十百"
_GROUPS = (_COMMAS, _FULL_STOPS, _EXCLAMATIONS, _DECORATIONS, _KANJI_NUMERALS)  # no character is in two
_WINDOW_CHARS = 100
# What a text shorter than one window gets: the lower quartile of edited prose.
USUAL_VARIETY = 0.55


def commas(view: TextView) -> float:
    """Commas (、 ，) per character: clauses joined to sentences. Source: 建石ほか 1988 count commas per sentence."""
    return char_share(view, _count(view, _COMMAS))


def full_stops(view: TextView) -> float:
    """Full stops (。 ．) per character: the more there are, the shorter the sentences. Source: as `commas`."""
    return char_share(view, _count(view, _FULL_STOPS))


def exclamations(view: TextView) -> float:
    """Exclamation and question marks per character. Source: ours."""
    return char_share(view, _count(view, _EXCLAMATIONS))


def decorations(view: TextView) -> float:
    """Stars, notes, arrows, boxes, wave dashes and middle dots per character. Source: ours."""
    return char_share(view, _count(view, _DECORATIONS))


def kanji_numerals(view: TextView) -> float:
    """Kanji numerals (〇, 一 to 十, 百) per character: books and laws write 三人, 第十条. Source: ours."""
    return char_share(view, _count(view, _KANJI_NUMERALS))


def digits(view: TextView) -> float:
    """Digits (Unicode category N: 1, １, ①) per character: dates, prices, tables, versions. Source: ours."""
    return count_classes(view)[CharClass.DIGIT] / max(char_count(view), 1)


def character_variety(view: TextView) -> float:
    """Distinct characters in a window of 100, by 100; mean over the whole windows of a text.

    A windowed type-token ratio (not dependent on length as the plain ratio is) on characters, and a measure of
    compressibility that does not depend on the build of a compressor. Edited prose has 0.49 to 0.68, catalogues of
    names more, spam less. 0.55 for texts shorter than a window.
    Source: moving-average type-token ratio, Covington & McFall 2010; windows side by side and characters are ours.
    """
    codes = view.codes
    windows = len(codes) // _WINDOW_CHARS
    if not windows:
        return USUAL_VARIETY
    ordered = np.sort(codes[: windows * _WINDOW_CHARS].reshape(windows, _WINDOW_CHARS), axis=1)
    distinct = windows + np.count_nonzero(ordered[:, 1:] != ordered[:, :-1])
    return float(distinct / (windows * _WINDOW_CHARS))


def _count(view: TextView, group: str) -> int:
    """How many characters of the text are of one of `_GROUPS`."""
    return view.once(_group_counts)[1 + _GROUPS.index(group)]


def _group_counts(view: TextView) -> list[int]:
    counts: list[int] = np.bincount(_group_table().take(view.codes), minlength=1 + len(_GROUPS)).tolist()
    return counts


@cache
def _group_table() -> NDArray[np.uint8]:
    """For every code point the number of its group, from 1; 0 for most."""
    table = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    for number, group in enumerate(_GROUPS, 1):
        table[[ord(c) for c in group]] = number
    return table
