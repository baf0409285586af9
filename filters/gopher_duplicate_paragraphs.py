"""Paragraphs that have stood before, by Gopher's definition.

What: paragraphs, divided by two newlines and more, that repeat an earlier one, divided by all. None for an empty
    text; 0 for a text without blank lines, however often its lines repeat.
Why: the same block of text under every item marks a template.
Keeps: prose, songs with a refrain.
Drops: pages with the same notice between their items; also chats in which short answers stand apart.
Source: huggingface/datatrove, gopher_repetition_filter.py (`GopherRepetitionFilter.filter`), after Rae et al. 2021,
    table A1 and DataTrove's default: kept if <= 0.30; FineWeb-2 does without, as its extraction leaves no blank
    lines.
"""

from filters.core import gopher_repetition
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher_repetition.piece_fraction(view, gopher_repetition.paragraphs(view))
