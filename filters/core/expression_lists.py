"""Reads the user's lists of expressions: one a line, perhaps with how it must read and where it is harmless.

A line is an expression, then perhaps columns `key=value`, with tabs between; a value may be several with commas:

    生<TAB>reading=ナマ                     only where it is a word, or several, that MeCab reads so: not in 学生
    馬券<TAB>not=万馬券,未成年者は＊を購入    not inside one of these; ＊ (or *) stands for the expression

A reading is in katakana as written, キョウ, not キョー. MeCab with unidic-lite tells some homographs apart (一日, 上手,
目下) and not others (最中, 辛い, 大人気); what `reading=` always gives is that no other word counts by a part of it.
Blank lines and lines that begin with # are left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_COMMENT = "#"
_PLACE = re.compile("[＊*]")
_KATAKANA = re.compile("[ァ-ヴー]+")
_SENTENCE_END = re.compile("[。．！？]")
_COLUMN_WITHOUT_TAB = re.compile(r"\s(?:reading|not)=")
_KNOWN = "known: reading=カタカナ,… and not=文脈,…"


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of a list.

    readings: in katakana; with any, it counts only where MeCab reads it so. contexts: longer texts with the expression
    in them; inside one of these it does not count.
    """

    text: str
    readings: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it counts wherever it stands."""
        return not self.readings and not self.contexts


def read_list(path: Path) -> tuple[Expression, ...]:
    """The expressions of a list in UTF-8, each once.

    ValueError that names the line for a column that is not known or says what it cannot, or when it is not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ValueError(f"list of expressions {path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    found: dict[str, tuple[int, Expression]] = {}
    for number, expression in _numbered(lines, path):
        first, known = found.setdefault(expression.text, (number, expression))
        if known != expression:
            raise ValueError(
                f"list of expressions {path}, line {number}: {expression.text!r} stands in line {first} with other "
                "columns; write all of them in one line"
            )
    return tuple(expression for _, expression in found.values())


def _numbered(lines: Iterable[str], path: Path) -> Iterator[tuple[int, Expression]]:
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith(_COMMENT):
            continue
        try:
            yield number, parse_line(line)
        except ValueError as error:
            raise ValueError(f"list of expressions {path}, line {number}: {error}") from None


def parse_line(line: str) -> Expression:
    """Read one line that is neither blank nor a comment; ValueError says what is wrong with it."""
    text, *rest = (column.strip() for column in line.strip(" \r\n\u3000").split("\t"))
    if not text or _COLUMN_WITHOUT_TAB.search(text):
        raise ValueError(f"got {line!r}; an expression comes first, then a tab before every column; {_KNOWN}")
    columns: dict[str, tuple[str, ...]] = {}
    for column in filter(None, rest):
        key, equals, value = column.partition("=")
        values = tuple(dict.fromkeys(filter(None, map(str.strip, value.split(",")))))
        if key not in ("reading", "not") or not equals or not values or key in columns:
            raise ValueError(f"got the column {column!r}; {_KNOWN}, each once, with a value")
        columns[key] = values
    return Expression(text, _readings(text, columns.get("reading", ())), _contexts(text, columns.get("not", ())))


def _readings(text: str, given: tuple[str, ...]) -> tuple[str, ...]:
    for reading in given:
        if not _KATAKANA.fullmatch(reading):
            raise ValueError(f"got the reading {reading!r}; write it in full-width katakana, as in reading=アス")
    if given and _SENTENCE_END.search(text):
        raise ValueError(f"{text!r} has a sentence end in it, and MeCab reads a sentence at a time; leave reading= out")
    return given


def _contexts(text: str, given: tuple[str, ...]) -> tuple[str, ...]:
    contexts = tuple(_PLACE.sub(lambda _: text, context) for context in given)
    for context, written in zip(contexts, given, strict=True):
        if text not in context or text == context:
            raise ValueError(f"got not={written}; write a longer text with {text!r} in it, or with ＊ in its place")
    return contexts
