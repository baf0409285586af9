"""Lines of 30 characters and fewer, by FineWeb's definition.

What: lines of at most 30 characters, white space included, divided by lines that are not blank. None for a text
    without lines.
Why: menus, tables and lists come in short lines.
Keeps: prose in paragraphs.
Drops: menus, tables; also most Japanese dialogue and verse, since 30 characters hold a whole sentence.
Source: huggingface/datatrove, fineweb_quality_filter.py (`FineWebQualityFilter.filter`; Penedo et al. 2024): kept if
    <= 0.67; FineWeb-2 does without.
"""

from filters.core import fineweb
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return fineweb.short_lines(view, max_chars=30)
