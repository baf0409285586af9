"""How many of Japanese's commonest words the text has, by Gopher's definition.

What: of の に を は た て が と で 年 し ・ 月 れ さ, how many the text has as words, each counted once. Words are
    MeCab's (unidic-lite) instead of Sudachi's (mode A).
Why: a text without the words that hold sentences together is no prose, or not Japanese.
Keeps: nearly every text of two sentences.
Drops: lists of names and keywords, foreign pages; also haiku and classical Chinese.
Source: huggingface/datatrove, gopher_quality_filter.py (`GopherQualityFilter.filter`), after Rae et al. 2021, section
    A.1.1, with the stop words of FineWeb-2 (jpn_Jpan.yml): kept if >= 2.
"""

from filters.core import gopher
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float:
    return float(gopher.stop_words(view))
