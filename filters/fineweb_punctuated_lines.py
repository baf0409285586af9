"""Lines that end in a sentence mark, by FineWeb's definition.

What: lines whose last character ends a sentence in some script (。！？．.!? and 152 more; no bracket, no ellipsis),
    divided by lines that are not blank. Lines are not stripped: a space behind 。 is the last character. None for a
    text without lines.
Why: prose closes its lines; menus, link lists and tables do not.
Keeps: prose, one paragraph in ten suffices.
Drops: menus, catalogues; also dialogue, whose lines end in 」, poems, and pages whose lines end in a space.
Source: huggingface/datatrove, fineweb_quality_filter.py (`FineWebQualityFilter.filter`; Penedo et al. 2024);
    FineWeb-2 (jpn_Jpan.yml) keeps >= 0.096, the default for English is 0.12.
"""

from filters.core import fineweb
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return fineweb.punctuated_lines(view)
