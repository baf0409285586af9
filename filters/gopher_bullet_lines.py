"""Lines that begin with a bullet, by Gopher's definition.

What: lines that begin with • or -, white space aside, divided by lines, blank ones included. ・ ● ■ ◆ ※ and numbers
    are no bullets. None for an empty text.
Why: pages made of lists alone are menus and catalogues.
Keeps: prose, prose with lists; Japanese lists as they are mostly written, too.
Drops: lists in Markdown; also columns of negative numbers.
Source: huggingface/datatrove, gopher_quality_filter.py (`GopherQualityFilter.filter`), after Rae et al. 2021, section
    A.1.1 (its text names no bullets; the code's count); FineWeb-2 (jpn_Jpan.yml) leaves the default: kept if <= 0.9.
"""

from filters.core import gopher
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher.bullet_lines(view)
