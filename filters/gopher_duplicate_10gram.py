"""Runs of 10 words that have stood before, by Gopher's definition.

What: characters of runs of 10 words met before in a walk through the text, divided by characters of the text. The
    walk passes over a run it has met, so that no character counts twice and no run within is remembered. Runs are
    equal if they join to the same string. None for an empty text. Words are MeCab's (unidic-lite) instead of
    Sudachi's (mode A).
Why: templates, quotations of quotations and spam say the same again in part, when no whole line repeats.
Keeps: prose, essays, reports.
Drops: template pages, price lists; also statutes and textbooks, whose phrases recur.
Source: huggingface/datatrove, gopher_repetition_filter.py (`GopherRepetitionFilter.filter`), after Rae et al. 2021,
    table A1 (0.10), whose text counts first occurrences too; the code counts as told. FineWeb-2 (jpn_Jpan.yml) keeps
    <= 0.159.
"""

from filters.core import gopher_repetition
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher_repetition.duplicate_ngram_fraction(view, 10)
