"""Lines that speak of terms, privacy or cookies, in English.

What: lines with terms of use, privacy policy, cookie policy, uses cookies, use of cookies or use cookies in whatever
    case, divided by lines that are not blank. None for a text without lines.
Why: footers and consent banners.
Keeps: prose; Japanese notices too (プライバシーポリシー), which C4 does not know.
Drops: footers in English; also the terms themselves.
Source: huggingface/datatrove, c4_filters.py (`C4QualityFilter.filter`), after Raffel et al. 2020, section 2.2: such
    lines are dropped. It sets no limit on the share.
"""

from filters.core import c4
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return c4.lines_with(view, *c4.POLICIES)
