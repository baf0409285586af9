"""Characters of simplified Chinese that Japanese does not have, among kanji.

What: characters from U+4E00 to U+9FFF that GB 2312 has and neither JIS X 0213 nor Windows code page 932, divided by
    kanji (of that range, of U+3400-4DBF and U+F900-FAFF, and 々〇〻). None for a text without kanji.
Why: Chinese pages pass tests that count kanji as Japanese.
Keeps: Japanese, with the kanji of its names; and traditional Chinese, all of which JIS may have.
Drops: simplified Chinese; also lessons in Chinese and pages that quote it.
Source: lighttransport/japanese-llama-experiment, 03_clean_step4_kanji/README.md, which plans to take out what has any
    such character and names notes that compare GB 2312 with Japanese encodings; no code. Which characters, is ours.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from filters.core.characters import CharClass, count_classes
from filters.core.text_view import TextView

VERSION = 1
_FIRST, _LAST = 0x4E00, 0x9FFF
_CHINESE, _JAPANESE = "gb2312", ("euc_jis_2004", "cp932")


def measure(view: TextView) -> float | None:
    kanji = count_classes(view)[CharClass.KANJI]
    # What is before the first becomes huge; what is out of the table reads its last entry.
    found = _is_simplified().take(view.codes - np.uint32(_FIRST), mode="clip") if kanji else np.empty(0)
    return int(np.count_nonzero(found)) / kanji if kanji else None


@cache
def _is_simplified() -> NDArray[np.bool_]:
    """Whether each character from the first to the last is; one more entry, false, for all others."""
    kanji = list(map(chr, range(_FIRST, _LAST + 1)))
    found = [_encodes(c, _CHINESE) and not any(_encodes(c, japanese) for japanese in _JAPANESE) for c in kanji]
    return np.array([*found, False])


def _encodes(character: str, encoding: str) -> bool:
    return bool(character.encode(encoding, "ignore"))
