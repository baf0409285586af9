"""Lines of finished sentences, by the definition of llm-jp-corpus-tools.

What: lines that are kept, divided by lines that are not blank. A line is kept if it ends in ！？!?。．… and has at most
    ten each of U+3000, ・ and 区. None for a text without lines.
Why: menus, headings and tables close no sentence; lists of names and of city wards are strung together by those three.
Keeps: prose in paragraphs.
Drops: pages half of which are headings and items; also dialogue, of which 」 ends the lines, verse, and papers
    punctuated with an ASCII full stop.
Source: llm-jp/llm-jp-corpus-tools, mc4.ja.basic_cleaner.py, `basic_cleanup`: the lines that are not kept are taken out,
    and the page is dropped unless more than 0.5 are.
"""

from filters.core.text_view import TextView

VERSION = 1
_ENDS = frozenset("！？!?。．…")
_STRINGS_ITEMS = "\u3000・区"
_MAX_EACH = 10


def measure(view: TextView) -> float | None:
    lines = view.lines
    # Few pages have so many of one that a line of theirs might.
    worth_counting = [c for c in _STRINGS_ITEMS if view.text.count(c) > _MAX_EACH]
    kept = [line for line in lines if line[-1] in _ENDS]
    for item in worth_counting:
        kept = [line for line in kept if line.count(item) <= _MAX_EACH]
    return len(kept) / len(lines) if lines else None
