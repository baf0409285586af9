"""Lines of a few characters.

What: lines of at most `max_chars` characters, divided by lines that are not blank. None for a text without any.
Why: what is left of menus, buttons, tag clouds and tables comes in lines of a word or two.
Keeps: prose, dialogue with some short answers.
Drops: menus, link lists, schedules; also poems, haiku and glossaries.
Source: HojiChar's document filter of short lines, rejected when more than 0.5 of the lines have 10 characters or fewer.
"""

from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView, *, max_chars: int = 10) -> float | None:
    lines = view.lines
    return sum(len(line) <= max_chars for line in lines) / len(lines) if lines else None
