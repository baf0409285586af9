"""ASCII among all characters, by CharShu's definition.

What: ASCII characters divided by characters, both counted in CharShu's normal form, in which 。「」、！？（）… and
    letters and spaces of full width are ASCII too (see filters/core/charshu.py); newlines count. None for a blank text.
Why: code, addresses and other languages are ASCII.
Keeps: plain prose, about 0.07 for its marks alone.
Drops: code, English; also dialogue, which is rich in 「」 and short lines, and texts with many figures or formulas.
Source: lighttransport/japanese-llama-experiment, 03_clean_step1/ascii_filtering.py, `filter_ascii`: refused above 10 %,
    as its comment says too. The scripts that call it skip what it does not refuse; that is taken for a slip here.
"""

from filters.core import charshu
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return charshu.ascii_fraction(view)
