"""Words with a letter in them, by Gopher's definition.

What: words with a letter of any script (kana, kanji and ー are letters), divided by words, marks included. None for a
    text without words. Words are MeCab's (unidic-lite) instead of Sudachi's (mode A).
Why: tables of figures, ruled lines and code have few letters.
Keeps: prose, in which nearly nine words in ten have letters.
Drops: timetables, price lists, results of matches; also quick dialogue, in which every other word is a bracket or a
    mark.
Source: huggingface/datatrove, gopher_quality_filter.py (`GopherQualityFilter.filter`), after Rae et al. 2021, section
    A.1.1; FineWeb-2 (jpn_Jpan.yml) keeps >= 0.759 (its key max_non_alpha_words_ratio is a minimum of what it does not
    name), DataTrove's default for English is 0.8.
"""

from filters.core import gopher
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher.per_word(view, gopher.alphabetic_words(view))
