"""How many words the text has, by Gopher's definition.

What: words, without those made of marks alone; of the marks, １ is one, and 『 』 ・ ー 〜 ※ ■ are none. Words are
    MeCab's (unidic-lite) instead of Sudachi's (mode A).
Why: what is shorter than a paragraph teaches little, and what is longer than a book is a dump.
Keeps: texts of about 90 characters up to 180,000.
Drops: stubs; also haiku, tanka and short poems below the lower limit, and whole novels above the upper one.
Source: huggingface/datatrove, gopher_quality_filter.py (`GopherQualityFilter.filter`), after Rae et al. 2021, section
    A.1.1; FineWeb-2 (jpn_Jpan.yml) leaves the defaults: kept from 50 to 100,000.
"""

from filters.core import gopher
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float:
    return float(gopher.word_count(view))
