"""Characters in paragraphs that have stood before, by Gopher's definition.

What: characters of the paragraphs counted by gopher_duplicate_paragraphs, divided by characters of the text. None for
    an empty text.
Why: the same block of text under every item marks a template.
Keeps: chats in which short answers recur.
Drops: pages with the same notice between their items; also songs with a long refrain.
Source: huggingface/datatrove, gopher_repetition_filter.py (`GopherRepetitionFilter.filter`), after Rae et al. 2021,
    table A1 and DataTrove's default: kept if <= 0.20; FineWeb-2 does without, as its extraction leaves no blank
    lines.
"""

from filters.core import gopher_repetition
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher_repetition.char_fraction(view, gopher_repetition.paragraphs(view))
