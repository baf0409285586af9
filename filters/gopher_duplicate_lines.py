"""Lines that have stood before, by Gopher's definition.

What: lines that repeat an earlier one, divided by lines. Newlines in a row are one cut, lines are not stripped, and a
    newline at either end of the text makes an empty line there. None for an empty text.
Why: templates, signatures and spam say the same line again and again.
Keeps: prose, songs with a refrain.
Drops: forums with the same buttons under every post; also litanies and short dialogue, and a single line between two
    newlines, whose empty lines are copies of each other.
Source: huggingface/datatrove, gopher_repetition_filter.py (`GopherRepetitionFilter.filter`), after Rae et al. 2021,
    table A1 (0.30); FineWeb-2 (jpn_Jpan.yml) keeps <= 0.328.
"""

from filters.core import gopher_repetition
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher_repetition.piece_fraction(view, gopher_repetition.lines(view))
