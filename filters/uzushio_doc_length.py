"""Characters of the paragraphs, by Uzushio's definition.

What: UTF-16 code units without newlines: kanji above U+FFFF and emoji count twice.
Why: a stub says nothing.
Keeps: pages of a paragraph or more.
Drops: stubs; also short poems and definitions.
Source: WorksApplications/uzushio, filters/DocLength.scala; scripts/pipeline_03a.conf drops pages below 50 at first and,
    of what its other filters left of a page, below 200 at last.
"""

from filters.core import uzushio
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return float(uzushio.length(view))
