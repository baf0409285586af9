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

from filters.core.line_columns import LineColumns, line_columns
from filters.core.text_view import TextView

VERSION = 1
_SPACE, _WIDE_SPACE = ord(" "), ord("\u3000")
_BLANK_PAIRS = ("  ", "\u3000\u3000", " \u3000", "\u3000 ")


def measure(view: TextView) -> float | None:
    lines = line_columns(view)
    if not len(lines):
        return None
    found = _is_code(lines) | _is_row(lines, _gaps(view, lines))
    return float(lines.chars[found].sum() / lines.chars.sum())


def _is_code(lines: LineColumns) -> NDArray[np.bool_]:
    chars = lines.chars
    other, japanese, _, latin, stop, signs, _, _, space = lines.counts.T
    english = ((latin + space) * 10 >= chars * 9) & (space >= 4)
    foreign = (japanese + stop == 0) & (other * 2 < chars)
    code: NDArray[np.bool_] = (foreign & ~english) | ((signs * 6 >= chars) & (japanese * 2 < chars))
    return code


def _is_row(lines: LineColumns, gaps: NDArray[np.intp]) -> NDArray[np.bool_]:
    _, _, digit, _, stop, _, bar, tab, _ = lines.counts.T
    columns = np.maximum(bar + tab, gaps)
    row: NDArray[np.bool_] = ((columns >= 2) | (digit * 2 >= lines.chars)) & (stop == 0)
    return row


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
