"""Japanese letters among all characters, by Swallow's definition.

What: Japanese letters (see swallow_num_japanese_letters) divided by all characters, white space and newlines
    included.
Why: pages in other languages, code and tables of figures hold few Japanese letters.
Keeps: Japanese prose with some foreign words.
Drops: foreign pages, code, tables; also bilingual and mathematical text, which is why Swallow v2 gave it up.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if >= 0.5; v2 does
    without (Hattori et al., NLP2025).
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return swallow.letters(view).japanese / len(view.text) if view.text else None
