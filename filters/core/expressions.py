"""Finds the expressions of a user's list in a text (Aho-Corasick), each where it is not part of a longer loan word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from os import getcwd
from pathlib import Path
from time import monotonic
from types import MappingProxyType

import ahocorasick

from filters.core.expression_lists import Expression, read_list
from filters.core.occurrences import FirstPairs, first_pairs, places
from filters.core.readings import reading_at
from filters.core.text_view import TextView

_MAX_LISTS = 16
_LOOK_AGAIN_S = 1.0  # whether a file has changed: asking on every page costs as much as looking for a short list
_DOT_ABOVE = "\u0307"


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

    pairs: how its expressions begin; None where one is a single character. longest: characters. has_lower_case: whether
    a text in lower case may hold more of them. conditional: the expressions that do not count everywhere.
    """

    automaton: ahocorasick.Automaton
    pairs: FirstPairs | None
    longest: int
    has_lower_case: bool
    conditional: Mapping[str, Expression]


def find_expressions(view: TextView, file: str) -> tuple[Match, ...]:
    """Every match of the list in `file`, overlapping ones included, by its end. For `file` see `find_list`."""
    return view.once(_find, file)


def find_counting(view: TextView, file: str) -> tuple[Match, ...]:
    """The matches that are whole, and read and surrounded as the list asks for; see `filters.core.expression_lists`."""
    return view.once(_find_counting, file)


def find_in_lower_case(view: TextView, file: str) -> tuple[Match, ...]:
    """What `find_expressions` finds in the text in lower case, the list as it stands."""
    if _current_list(file).has_lower_case:
        return find_expressions(TextView(view.text.lower(), view.tokens), file)
    # Without letters of either case an expression stands where it stood; with one in upper case, nowhere.
    matches = ((match, view.text[match.start : match.end]) for match in find_expressions(view, file))
    return tuple(match for match, text in matches if text == text.lower())


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
    """The expressions of a list without their conditions. Raises ValueError as `read_list`."""
    return tuple(expression.text for expression in read_list(path))


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
    expressions = _current_list(file)
    return tuple(_matches(view, expressions)) if expressions.longest else ()


def _find_counting(view: TextView, file: str) -> tuple[Match, ...]:
    whole = [match for match in find_expressions(view, file) if match.whole]
    if not whole:
        return ()
    conditional = _current_list(file).conditional
    return tuple(match for match in whole if _counts(view, match, conditional.get(view.text[match.start : match.end])))


def _counts(view: TextView, match: Match, condition: Expression | None) -> bool:
    if condition is None:
        return True
    if any(_is_inside(view.text, match, context, condition.text) for context in condition.contexts):
        return False
    return not condition.readings or reading_at(view, match.start, match.end) in condition.readings


def _is_inside(text: str, match: Match, context: str, expression: str) -> bool:
    """Whether the match is the expression in this context, at any of its places there."""
    offset = context.find(expression)
    while offset >= 0:
        if offset <= match.start and text.startswith(context, match.start - offset):
            return True
        offset = context.find(expression, offset + 1)
    return False


def _current_list(file: str) -> _List:
    folder = getcwd()  # noqa: PTH109 - a Path of it takes five times as long
    return _list_at(file, folder, int(monotonic() / _LOOK_AGAIN_S))


@lru_cache(maxsize=_MAX_LISTS)
def _list_at(file: str, folder: str, _moment: int) -> _List:
    path = _find_list(file, folder)
    status = path.stat()
    return _read_list(path, status.st_mtime_ns, status.st_size)


def _matches(view: TextView, expressions: _List) -> Iterator[Match]:
    text = view.text
    for begin, end in _windows(view, expressions):
        for last, (length, loan) in expressions.automaton.iter(text, begin, end):
            stop = last + 1
            yield Match(stop - length, stop, not (loan and _is_part(text, stop - length, stop)))


def _windows(view: TextView, expressions: _List) -> list[tuple[int, int]]:
    """The parts of the text, disjoint, in which an expression may stand: the automaton is the dear step."""
    chars = len(view.text)
    if expressions.pairs is None:
        return [(0, chars)]
    windows: list[tuple[int, int]] = []
    begin = end = 0
    for place in places(view, expressions.pairs):
        if place > end:
            if end:
                windows.append((begin, end))
            begin = place
        end = min(place + expressions.longest, chars)
    return [*windows, (begin, end)] if end else windows


def _is_part(text: str, start: int, end: int) -> bool:
    return (start > 0 and is_katakana(text[start - 1])) or (end < len(text) and is_katakana(text[end]))


@lru_cache(maxsize=_MAX_LISTS)
def _read_list(path: Path, mtime_ns: int, size: int) -> _List:
    """Read a list; anew when the file has changed."""
    listed = read_list(path)
    expressions = [expression.text for expression in listed]
    automaton = ahocorasick.Automaton()
    for expression in expressions:
        automaton.add_word(expression, (len(expression), all(map(is_katakana, expression))))
    automaton.make_automaton()
    longest = max(map(len, expressions), default=0)
    pairs = None if any(len(expression) == 1 for expression in expressions) else first_pairs(expressions)
    has_lower_case = any(map(_comes_of_lower, expressions))
    conditional = {expression.text: expression for expression in listed if not expression.is_plain}
    return _List(automaton, pairs, longest, has_lower_case, MappingProxyType(conditional))


def _comes_of_lower(expression: str) -> bool:
    """Whether str.lower can bring the expression about; of İ it makes i and a dot above, which has no case."""
    return expression == expression.lower() and any(c != c.upper() or c == _DOT_ABOVE for c in expression)
