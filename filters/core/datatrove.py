"""What DataTrove's filters have in common: lines, how copies are counted, and two sets of marks.

Source: huggingface/datatrove 0.10.1, utils/text.py (PUNCTUATION, TERMINAL_PUNCTUATION) and
pipeline/filters/gopher_repetition_filter.py (`find_duplicates`).
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from filters.core.text_view import TextView

# Marks that end a sentence in any script: Unicode's property Sentence_Terminal and three Khmer signs. No closing
# brackets or quotation marks, no ellipsis.
_TERMINAL = """
    21 2E 3F 589 61D-61F 6D4 700-702 7F9 837 839 83D-83E 964-965 104A-104B 1362 1367-1368 166E 1735-1736 17D4-17D6
    17D9-17DA 1803 1809 1944-1945 1AA8-1AAB 1B5A-1B5B 1B5E-1B5F 1B7D-1B7E 1C3B-1C3C 1C7E-1C7F 203C-203D 2047-2049 2E2E
    2E3C 2E53-2E54 3002 A4FF A60E-A60F A6F3 A6F7 A876-A877 A8CE-A8CF A92F A9C8-A9C9 AA5D-AA5F AAF0-AAF1 ABEB FE52
    FE56-FE57 FF01 FF0E FF1F FF61 10A56-10A57 10F55-10F59 10F86-10F89 11047-11048 110BE-110C1 11141-11143 111C5-111C6
    111CD 111DE-111DF 11238-11239 1123B-1123C 112A9 1144B-1144C 115C2-115C3 115C9-115D7 11641-11642 1173C-1173E 11944
    11946 11A42-11A43 11A9B-11A9C 11C41-11C42 11EF7-11EF8 11F43-11F44 16A6E-16A6F 16AF5 16B37-16B38 16B44 16E98 1BC9F
    1DA88
"""
# Marks that make no word: ASCII punctuation, control characters and what is usual in several scripts. １ is among
# them; 『 』 ・ ー 〜 ※ ■ and the like are not.
_PUNCTUATION = """
    0-8 B-1F 21-2F 3A-40 5B-60 7B-9F AB B4 BB 2013-2014 2019 201C-201E 2026 2236 2501 25BA 3001-3002 3008-300D
    3010-3011 FF01 FF05 FF08-FF09 FF0C FF0E FF11 FF1A-FF1B FF1F FF5E
"""


@dataclass(frozen=True, slots=True)
class Copies:
    """What stands again among some pieces of a text: every copy of a piece but the first.

    pieces: of all. repeated, chars: the copies, and their characters.
    """

    pieces: int
    repeated: int
    chars: int


def split_lines(view: TextView) -> tuple[str, ...]:
    """Lines as `str.splitlines` cuts them, at U+2028, form feeds and such too; stripped, blank ones included."""
    return view.once(_split_lines)


def filled_lines(view: TextView) -> tuple[str, ...]:
    """Those of them that are not blank."""
    return view.once(_filled_lines)


def count_copies(pieces: Sequence[str]) -> Copies:
    """Count copies; empty pieces are copies of one another."""
    distinct = set(pieces)
    return Copies(len(pieces), len(pieces) - len(distinct), sum(map(len, pieces)) - sum(map(len, distinct)))


@cache
def terminal_marks() -> frozenset[str]:
    """The marks that end a sentence."""
    return frozenset(chr(code) for code in _code_points(_TERMINAL))


@cache
def is_terminal() -> NDArray[np.bool_]:
    """For every code point, whether it is a mark that ends a sentence."""
    return _table(_TERMINAL)


@cache
def is_mark() -> NDArray[np.bool_]:
    """For every code point, whether it is a mark of either set."""
    return _table(_PUNCTUATION + _TERMINAL)


def _split_lines(view: TextView) -> tuple[str, ...]:
    lines = view.text.splitlines()
    if len(lines) == _lines_by_newlines(view):
        return view.stripped_lines[: len(lines)]
    return tuple(map(str.strip, lines))


def _filled_lines(view: TextView) -> tuple[str, ...]:
    lines = split_lines(view)
    return view.lines if len(lines) == _lines_by_newlines(view) else tuple(filter(None, lines))


def _lines_by_newlines(view: TextView) -> int:
    """How many lines there are for `str.splitlines` where newlines alone end them, as on most pages."""
    return len(view.all_lines) - (view.text.endswith("\n") or not view.text)


def _table(ranges: str) -> NDArray[np.bool_]:
    table = np.zeros(sys.maxunicode + 1, dtype=bool)
    table[list(_code_points(ranges))] = True
    return table


def _code_points(ranges: str) -> Iterator[int]:
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)
