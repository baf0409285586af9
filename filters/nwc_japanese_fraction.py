"""Japanese characters among all, by the definition of Nihongo Web Corpus 2010.

What: kana, ー and ・ (U+3040-30FF, 31F0-31FF) and kanji (U+3400-34BF, 4E00-9FFF, F900-FAFF) divided by characters of
    sentences: no blanks, no direction marks, not the marks 。！．？.!? that end them. None for a text without any.
Why: the pair of this share and that of hiragana is the oldest test for Japanese prose, and the most copied.
Keeps: prose; also lists of names and Chinese, which the share of hiragana finds.
Drops: pages in other languages, code, tables of figures; also bilingual pages, formulas, and prose in half-width kana.
Source: nwc-toolkit, lib/text-filter.cc, `TextFilter::Filter`: sentences below 70 % are dropped. Over a whole page it is
    an average of what the corpus decides by sentence; for its decisions see nwc_kept_fraction.
"""

from filters.core import nwc
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return nwc.fraction(view, nwc.sentences(view).japanese)
