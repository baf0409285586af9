"""Lines of at most 10 characters, by HojiChar's definition.

What: what lies between newlines and has at most 10 characters, divided by all that does. Unlike short_lines it counts
    blank lines, the empty one behind a last newline too, and white space at either end. 1 for an empty text.
Why: what is left of menus, breadcrumbs and tables comes in lines of a word or two.
Keeps: prose in paragraphs without blank lines between them.
Drops: menus, link lists; also prose with a blank line behind every paragraph, verse, dialogue, glossaries.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `DiscardTooShortLines`: rejected above
    0.5. Its docstring says fewer than 10 characters; its code takes 10 as well.
"""

from filters.core.text_view import TextView

VERSION = 1
_MAX_CHARS = 10


def measure(view: TextView) -> float | None:
    lines = view.all_lines
    return sum(len(line) <= _MAX_CHARS for line in lines) / len(lines)
