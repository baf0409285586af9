"""Which scripts a text is written in."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from classifiers.features.shares import char_count
from filters.core import TextView
from filters.core.characters import CharClass, char_classes, count_classes

# Characters of the orthography before 1946 that the new one writes otherwise.
_OLD_CHARACTERS = (
    "ゐゑヰヱ國學會體來對當實寫讀變數澤發經濟舊廣應圖聲點戀獨與爲氣假續圍戰單雜靜禮樂萬醫歸邊縣轉傳黨鐵關顯險驗"
)
_CODE_SIGNS = "{}()[]<>=;\\_#$&*|`"
_OTHER, _OLD, _CODE = range(3)


def hiragana(view: TextView) -> float:
    """Hiragana per character. Source: Swallow v1 (at least .20 of Japanese letters), Uzushio (.15)."""
    return _share(view, CharClass.HIRAGANA)


def katakana(view: TextView) -> float:
    """Katakana per character. Source: Swallow v1 (at most .5 of Japanese letters)."""
    return _share(view, CharClass.KATAKANA)


def kanji(view: TextView) -> float:
    """Kanji per character. Source: 建石ほか 1988 for kanji as a measure of hardness."""
    return _share(view, CharClass.KANJI)


def latin(view: TextView) -> float:
    """Letters a to z, full-width ones too, per character: names, loan words, code. Source: as `kanji`."""
    return _share(view, CharClass.LATIN)


def old_orthography(view: TextView) -> float:
    """Characters that only the old orthography has (ゐ, 國) per character. Source: ours."""
    return view.once(_sign_counts)[_OLD] / max(char_count(view), 1)


def code_signs(view: TextView) -> float:
    """Signs of programs and markup ({ ; = \\ |, ASCII) per character: code residue. Source: ours."""
    return view.once(_sign_counts)[_CODE] / max(char_count(view), 1)


def mean_run(view: TextView, char_class: CharClass) -> float:
    """Mean length, in characters, of the unbroken runs of a class; 0 without any."""
    found = char_classes(view) == char_class
    runs = int((found[1:] > found[:-1]).sum()) + int(found[:1].sum())
    return count_classes(view)[char_class] / runs if runs else 0.0


def _share(view: TextView, char_class: CharClass) -> float:
    return count_classes(view)[char_class] / max(char_count(view), 1)


def _sign_counts(view: TextView) -> list[int]:
    counts: list[int] = np.bincount(_signs().take(view.codes, mode="clip"), minlength=_CODE + 1).tolist()
    return counts


@cache
def _signs() -> NDArray[np.uint8]:
    """What each character counts as; the last entry, an other, is also for those behind the end of the table."""
    table = np.full(ord(max(_OLD_CHARACTERS)) + 2, _OTHER, dtype=np.uint8)
    table[[ord(character) for character in _OLD_CHARACTERS]] = _OLD
    table[[ord(character) for character in _CODE_SIGNS]] = _CODE
    return table
