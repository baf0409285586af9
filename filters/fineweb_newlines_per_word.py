"""Newlines a word, by FineWeb's definition.

What: newlines in the text, divided by words, marks included. None for a text without words. Words are MeCab's
    (unidic-lite) instead of Sudachi's (mode A).
Why: lists have a newline every few words.
Keeps: prose in paragraphs.
Drops: menus, tag lists, tables cell by cell; also verse, dialogue with blank lines between, and prose that marks its
    paragraphs by many of them.
Source: huggingface/datatrove, fineweb_quality_filter.py (`FineWebQualityFilter.filter`; Penedo et al. 2024);
    FineWeb-2 (jpn_Jpan.yml) keeps <= 0.13, the default for English is 0.3.
"""

from filters.core import fineweb
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return fineweb.newlines_per_word(view)
