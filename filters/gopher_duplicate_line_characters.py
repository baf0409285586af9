"""Characters in lines that have stood before, by Gopher's definition.

What: characters of the lines counted by gopher_duplicate_lines, divided by characters of the text, newlines included.
    None for an empty text.
Why: short lines may well recur; where long ones do, the page is made by machine.
Keeps: dialogue with short answers that recur.
Drops: pages with the same notice under every item; also songs with a long refrain.
Source: huggingface/datatrove, gopher_repetition_filter.py (`GopherRepetitionFilter.filter`), after Rae et al. 2021,
    table A1 and DataTrove's default: kept if <= 0.20; FineWeb-2 does without.
"""

from filters.core import gopher_repetition
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher_repetition.char_fraction(view, gopher_repetition.lines(view))
