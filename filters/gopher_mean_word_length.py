"""Characters a word, by Gopher's definition.

What: characters of the words counted by gopher_word_count, divided by their number; None for a text without any.
    Words are MeCab's (unidic-lite) instead of Sudachi's (mode A).
Why: text without spaces, codes and long strings show in English by the length of what stands between spaces.
Keeps: any Japanese: particles and endings bring the mean of prose to between 1.4 and 1.9.
Drops: pages of foreign words, codes and numbers that no dictionary cuts; hardly anything else, since the lower limit
    of 1 can never be missed.
Source: huggingface/datatrove, gopher_quality_filter.py (`GopherQualityFilter.filter`), after Rae et al. 2021, section
    A.1.1; FineWeb-2 (jpn_Jpan.yml) keeps from 1 to 6, DataTrove's defaults for English are 3 and 10.
"""

from filters.core import gopher
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher.mean_word_length(view)
