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


def measure(view: TextView) -> float | None:
    lines = line_columns(view)
    if not len(lines):
        return None
    found = _is_code(lines) | _is_row(lines, _gaps(view, lines))
    return float(lines.chars[found].sum() / lines.chars.sum())


def _is_code(lines: LineColumns) -> NDArray[np.bool_]:
    counts, chars = lines.counts.T, lines.chars
    english = ((counts[Sign.LATIN] + counts[Sign.SPACE]) * 10 >= chars * 9) & (counts[Sign.SPACE] >= 4)
    foreign = (counts[Sign.JAPANESE] + counts[Sign.STOP] == 0) & (counts[Sign.OTHER] * 2 < chars)
    code: NDArray[np.bool_] = (foreign & ~english) | (
        (counts[Sign.CODE] * 6 >= chars) & (counts[Sign.JAPANESE] * 2 < chars)
    )
    return code


def _is_row(lines: LineColumns, gaps: NDArray[np.intp]) -> NDArray[np.bool_]:
    counts = lines.counts.T
    columns = np.maximum(counts[Sign.BAR] + counts[Sign.TAB], gaps)
    row: NDArray[np.bool_] = ((columns >= 2) | (counts[Sign.DIGIT] * 2 >= lines.chars)) & (counts[Sign.STOP] == 0)
    return row


def _gaps(view: TextView, lines: LineColumns) -> NDArray[np.intp]:
    """How many runs of two blanks or more, ASCII or ideographic, stand inside each line."""
    blank = (view.codes == ord(" ")) | (view.codes == ord("\u3000"))
    seconds = (blank[1:] & blank[:-1]).nonzero()[0] + 1
    if not len(seconds):
        return np.zeros(len(lines), dtype=np.intp)
    runs = seconds[np.diff(seconds, prepend=-1) > 1]
    inside = lines.starts.searchsorted(runs, "right") - 1
    inside = inside[(inside >= 0) & (runs < lines.ends.take(inside, mode="clip"))]
    return np.bincount(inside, minlength=len(lines))
