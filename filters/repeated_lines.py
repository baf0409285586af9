"""Characters in lines that have stood before.

What: characters of lines that repeat an earlier line, divided by characters of all lines; blank lines and white space
    at the ends of lines are left out. None for a text without lines.
Why: pages built from a template, forum signatures and spam say the same line again and again.
Keeps: prose with blank lines between its paragraphs, songs with a refrain.
Drops: shop pages with the same note under every item, generated pages.
Source: Gopher's duplicate line character fraction, rejected above 0.2 (Rae et al. 2021, table A1); unlike
    Swallow's, blank lines do not count as copies of each other.
"""

from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    chars = view.line_chars
    return 1 - sum(map(len, set(view.lines))) / chars if chars else None
