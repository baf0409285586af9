"""Lines that end as a sentence ends.

What: lines whose last character closes a sentence, a quotation or a cry (。．！？!?….」』）)”"♪♥☆ and such), divided by
    lines that are not blank. None for a text without any.
Why: prose fills its lines and closes them; menus, link lists, tables and headings do not.
Keeps: prose, dialogue, essays with some headings.
Drops: menus, catalogues, timetables; also poems and texts with lines cut at a fixed width.
Source: FineWeb-2 jpn_Jpan.yml keeps pages with `line_punct_thr` 0.096 and up, llm-jp-corpus-tools those with more
    than half of their lines; the set of marks is ours, wider by closing quotes, ellipses and song marks.
"""

from filters.core.text_view import TextView

VERSION = 1
_MARKS = frozenset('。．｡.！？!?‼⁉…‥」』｣）)”’"〟♪♫♬♡♥☆★')


def measure(view: TextView) -> float | None:
    lines = view.lines
    return sum(line[-1] in _MARKS for line in lines) / len(lines) if lines else None
