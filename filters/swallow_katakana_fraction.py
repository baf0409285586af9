"""Katakana among Japanese letters, by Swallow's definition.

What: katakana U+30A1-30FA (without ー) divided by Japanese letters; 0 where there are none.
Why: catalogues of goods and keyword spam consist of loan words.
Keeps: prose, technical prose included.
Drops: product lists; also glossaries of loan words and texts in kanji and katakana, which is why Swallow v2
    gave it up.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if <= 0.5; v2 does
    without (Hattori et al., NLP2025).
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return swallow.letter_fraction(view, swallow.letters(view).katakana)
