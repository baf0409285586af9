"""Finds the expressions of a user's list in a text (Aho-Corasick), each where it is not part of a longer loan word."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import ahocorasick
import numpy as np

from filters.core.occurrences import FirstPairs, first_pairs, places
from filters.core.text_view import TextView

_COMMENT = "#"
_MAX_LISTS = 16


@dataclass(frozen=True, slots=True)
class Match:
    """Characters start to end (exclusive) of a text are an expression of the list.

    whole: no part of a longer katakana word; アス is not whole in アスパラガス. Only pure katakana can be a part.
    """

    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True, eq=False)
class _List:
    """A list as an automaton from expression to (length, pure katakana?).

    pairs: how its expressions begin; None where one is a single character. longest: characters.
    """

    automaton: ahocorasick.Automaton
    pairs: FirstPairs | None
    longest: int


def find_expressions(view: TextView, file: str) -> tuple[Match, ...]:
    """Every match of the list in `file`, overlapping ones included, by its end. For `file` see `find_list`."""
    return view.once(_find, file)


def longest(matches: tuple[Match, ...]) -> list[Match]:
    """The matches that do not overlap: from the left the longest at its place, then the next behind it."""
    chosen: list[Match] = []
    end = 0
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if match.start >= end:
            chosen.append(match)
            end = match.end
    return chosen


def find_list(file: str) -> Path:
    """The path of a list: as given, or the list of that name that comes with the package in `configs`.

    Raises ValueError when there is neither.
    """
    return _find_list(file, str(Path.cwd()))


def read_expressions(path: Path) -> tuple[str, ...]:
    """The expressions of a list: UTF-8, one a line, blank lines and lines that begin with # left out.

    Raises ValueError when the file is not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ValueError(f"list of expressions {path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    expressions = (line.strip() for line in lines)
    return tuple(dict.fromkeys(e for e in expressions if e and not e.startswith(_COMMENT)))


def is_katakana(character: str) -> bool:
    """Whether a character carries a katakana word on: full or half width, or ー."""
    return "ァ" <= character <= "ヺ" or "ー" <= character <= "ヿ" or "ｦ" <= character <= "ﾟ"


@lru_cache(maxsize=_MAX_LISTS)
def _find_list(file: str, folder: str) -> Path:
    given = Path(folder, file)
    if given.is_file():
        return given
    packaged = Path(str(files("configs") / file))
    if packaged.is_file():
        return packaged
    raise ValueError(
        f"list of expressions {file!r}: no such file in {folder}, nor among the lists that come with Kiyome; "
        "give the path of a UTF-8 file with one expression a line"
    )


def _find(view: TextView, file: str) -> tuple[Match, ...]:
    path = find_list(file)
    status = path.stat()
    expressions = _read_list(path, status.st_mtime_ns, status.st_size)
    return tuple(_matches(view, expressions)) if expressions.longest else ()


def _matches(view: TextView, expressions: _List) -> Iterator[Match]:
    text = view.text
    for begin, end in _windows(view, expressions):
        for last, (length, loan) in expressions.automaton.iter(text[begin:end]):
            stop = begin + last + 1
            yield Match(stop - length, stop, not (loan and _is_part(text, stop - length, stop)))


def _windows(view: TextView, expressions: _List) -> list[tuple[int, int]]:
    """The parts of the text, disjoint, in which an expression may stand: the automaton is the dear step."""
    if expressions.pairs is None:
        return [(0, len(view.text))]
    begins = places(view, expressions.pairs)
    if not len(begins):
        return []
    apart = np.flatnonzero(np.diff(begins) > expressions.longest)
    firsts, lasts = begins[np.append(0, apart + 1)], begins[np.append(apart, len(begins) - 1)]
    return list(zip(firsts.tolist(), (lasts + expressions.longest).tolist(), strict=True))


def _is_part(text: str, start: int, end: int) -> bool:
    return (start > 0 and is_katakana(text[start - 1])) or (end < len(text) and is_katakana(text[end]))


@lru_cache(maxsize=_MAX_LISTS)
def _read_list(path: Path, mtime_ns: int, size: int) -> _List:
    """Read a list; anew when the file has changed."""
    expressions = read_expressions(path)
    automaton = ahocorasick.Automaton()
    for expression in expressions:
        automaton.add_word(expression, (len(expression), all(map(is_katakana, expression))))
    automaton.make_automaton()
    longest = max(map(len, expressions), default=0)
    has_single = any(len(expression) == 1 for expression in expressions)
    return _List(automaton, None if has_single else first_pairs(expressions), longest)
