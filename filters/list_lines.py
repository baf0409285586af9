"""Characters in lists: entries of catalogues, teasers, menus.

What: characters of entries, divided by characters of all lines. An entry is a line of `max_chars` characters at most
    that ends in a noun, a figure, a symbol or a closing round bracket; or one of half as many more of which a fifth are
    figures (dates, prices); or one of any length that ends in …. It ends in no sentence mark and stands among
    `min_lines` entries or more in a row. None for a text without lines.
Why: lists of articles, goods and links are put together from titles, dates and prices, without a sentence.
Keeps: prose with headings (no two in a row), short lists, statutes with their enumerations, most verse.
Drops: category pages, catalogues, timetables, link lists; also tables of contents and lists of names
    alone, and verse in katakana, which MeCab takes for nouns.
Source: ours; short_lines counts lines by length alone, which takes dialogue and verse for lists.
"""

import numpy as np
from numpy.typing import NDArray

from filters.core.line_columns import Sign, line_columns
from filters.core.runs import run_lengths
from filters.core.text_view import TextView
from filters.core.word_places import word_places
from filters.core.words import by_part_of_speech

VERSION = 1
_DIGIT = int(Sign.DIGIT)
_ELLIPSIS = ord("…")
_MARKS = np.zeros(ord("｡") + 2, dtype=bool)  # the last entry for all characters above
_MARKS[[ord(c) for c in "。．！？!?」』♪.｡"]] = True
_ENTRY_ENDS = dict.fromkeys(
    (
        *("名詞,普通名詞", "名詞,固有名詞", "名詞,数詞", "接尾辞,名詞的", "代名詞", "記号,文字", "記号,一般"),
        *("補助記号,一般", "補助記号,読点", "補助記号,括弧閉"),
    ),
    1,
)


def measure(view: TextView, *, max_chars: int = 40, min_lines: int = 3) -> float | None:
    lines = line_columns(view)
    if not len(lines):
        return None
    entries = _entries(view, max_chars).nonzero()[0]
    sizes = run_lengths(entries)
    in_lists = entries[(sizes >= min_lines).repeat(sizes)]
    return float(lines.chars.take(in_lists).sum() / lines.chars.sum())


def _entries(view: TextView, max_chars: int) -> NDArray[np.bool_]:
    """Which lines could be entries of a list."""
    lines = line_columns(view)
    last = view.codes.take(lines.ends - 1)
    short = lines.chars <= max_chars
    short &= _ends_as_entry(view, lines.ends)
    dated = 2 * lines.chars <= 3 * max_chars
    dated &= 5 * lines.counts[:, _DIGIT] >= lines.chars
    entries: NDArray[np.bool_] = (short | dated | (last == _ELLIPSIS)) & ~_MARKS.take(last, mode="clip")
    return entries


def _ends_as_entry(view: TextView, ends: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether the last morpheme before each place is one that titles end in."""
    if not len(view.tokens):
        return np.zeros(len(ends), dtype=bool)
    last = word_places(view).starts.searchsorted(ends) - 1
    return by_part_of_speech(view, _ENTRY_ENDS, 0, np.maximum(last, 0)).view(bool)
