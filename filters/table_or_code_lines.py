"""Characters in lines of tables and of code.

What: characters of lines that are rows of tables or lines of code, divided by characters of all lines. A row has two
    tabs or bars (|), or two gaps of several blanks, or figures for half its characters, and no 。．！？. A line of code
    has no Japanese letter and is no English prose (five words, nine tenths letters); or a sixth of its characters are
    ASCII signs of programs ({ } ; = and such) and Japanese letters are fewer than half. None for a text without lines.
Why: a text that is only a table or only code holds no prose; one with a listing between its paragraphs may well.
Keeps: textbooks and manuals with tables and listings, tables used for layout, bilingual prose.
Drops: price lists, results, source files, logs, dumps; also references that consist of signatures.
Source: ours; C4, chiTra and Uzushio's older filter drop any text with a { in it, which costs every book on programs.
"""

import numpy as np
from numpy.typing import NDArray

from filters.core.line_columns import LineColumns, Sign, line_columns
from filters.core.text_view import TextView

VERSION = 1
_JAPANESE, _BAR, _TAB = int(Sign.JAPANESE), int(Sign.BAR), int(Sign.TAB)
_MIN_COLUMNS = 2
_SPACE, _WIDE_SPACE = ord(" "), ord("\u3000")
_BLANK_PAIRS = ("  ", "\u3000\u3000", " \u3000", "\u3000 ")


def measure(view: TextView) -> float | None:
    lines = line_columns(view)
    if not len(lines):
        return None
    gaps = _gaps(view, lines)
    worth_a_look = 2 * lines.counts[:, _JAPANESE] <= lines.chars
    worth_a_look |= lines.counts[:, _BAR] + lines.counts[:, _TAB] + gaps >= _MIN_COLUMNS
    chosen = worth_a_look.nonzero()[0]
    columns = (lines.chars.take(chosen), gaps.take(chosen), lines.counts.take(chosen, axis=0))
    found = sum(_chars_if_found(*line) for line in zip(*(column.tolist() for column in columns), strict=True))
    return found / int(lines.chars.sum())


def _chars_if_found(chars: int, gaps: int, counts: list[int]) -> int:
    """Characters of a line that is a row or code, 0 for another; counts by Sign."""
    other, japanese, digit, latin, stop, signs, bar, tab, space = counts
    row = stop == 0 and (max(bar + tab, gaps) >= _MIN_COLUMNS or 2 * digit >= chars)
    english = 10 * (latin + space) >= 9 * chars and space >= 4
    foreign = japanese + stop == 0 and 2 * other < chars and not english
    return chars if row or foreign or (6 * signs >= chars and 2 * japanese < chars) else 0


def _gaps(view: TextView, lines: LineColumns) -> NDArray[np.intp]:
    """How many runs of two blanks or more, ASCII or ideographic, stand inside each line."""
    if not any(pair in view.text for pair in _BLANK_PAIRS):
        return np.zeros(len(lines), dtype=np.intp)
    blank = (view.codes == _SPACE) | (view.codes == _WIDE_SPACE)
    seconds = (blank[1:] & blank[:-1]).nonzero()[0] + 1
    runs = seconds[np.diff(seconds, prepend=-1) > 1]
    inside = lines.starts.searchsorted(runs, "right") - 1
    inside = inside[(inside >= 0) & (runs < lines.ends.take(inside, mode="clip"))]
    return np.bincount(inside, minlength=len(lines))
