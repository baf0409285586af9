"""Lines that end in an ellipsis, by Gopher's definition.

What: lines that end in ... or …, white space aside, divided by lines, blank ones included; ‥ 。。。 and …」 do not
    count. None for an empty text.
Why: lists of articles show the beginning of each and cut it off.
Keeps: prose, dialogue in which speech fades within its brackets.
Drops: lists of teasers; also verse and diaries whose lines fade out.
Source: huggingface/datatrove, gopher_quality_filter.py (`GopherQualityFilter.filter`), after Rae et al. 2021, section
    A.1.1; FineWeb-2 (jpn_Jpan.yml) leaves the default: kept if <= 0.3.
"""

from filters.core import gopher
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return gopher.ellipsis_lines(view)
