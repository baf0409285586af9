"""Characters in lines that have stood before, by FineWeb's definition.

What: characters of lines that repeat an earlier one, divided by characters of the text without newlines; lines are
    not stripped, blank ones left out. None for a text without lines.
Why: templates, signatures and spam say the same line again and again.
Keeps: prose, dialogue with short answers that recur.
Drops: pages with the same notice under every item; also songs with a refrain.
Source: huggingface/datatrove, fineweb_quality_filter.py (`FineWebQualityFilter.filter`; Penedo et al. 2024): kept if
    <= 0.01 for English; FineWeb-2 asks 0.1 of all languages (fineweb-2-pipeline.py).
"""

from filters.core import fineweb
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return fineweb.duplicate_characters(view)
