"""Japanese letters of the text, as Swallow counts them.

What: hiragana U+3041-3096, katakana U+30A1-30FA, kanji (々〇〻, U+3400-9FFF, U+F900-FAFF), 句点 。．！？ and 読点 、，;
    neither ー nor kanji above U+FFFF.
Why: a long page may still say little in Japanese.
Keeps: pages with a few paragraphs of Japanese.
Drops: pages in other languages, code and tables with a Japanese frame; short texts.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if >= 400.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return float(swallow.letters(view).japanese)
