"""Chosen blocks as text: a line a block, rows of tables on one line, and light Markdown for whoever asks for it."""

import math
import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.extraction.kiyome.blocks import LINE_BREAK, Blocks
from pipeline.extraction.kiyome.vocabulary import HEADINGS, PREFORMATTED
from pipeline.extraction.kiyome.wording import CLOSING

_CELLS = ("td", "th")
_TELLING = frozenset(HEADINGS) | PREFORMATTED
_LISTS = ("ul", "ol", "menu", "dir")
_PLACING = _TELLING | {*_LISTS, "li", "tr", "table", "blockquote"}
_MAX_CELL_CHARS = 200
# Marks of quotations and indents of lists go no deeper: they would cost more than the text.
_MAX_DEPTH = 6
# Lines broken by hand at one width: from so many lines of so many columns on, most of them nearly as wide as the
# widest, and not most of them whole sentences.
_MIN_WRAPPED_LINES, _MIN_COLUMNS, _NEARLY, _MOST, _HALF = 4, 48, 0.8, 0.8, 0.5
_WHOLE = tuple(CLOSING)
_LATIN = re.compile(r"[!-~\u00a1-\u024f]")


class _Place(NamedTuple):
    """Where text stands: what it is, the nearest elements of some kinds (0: none), and how deep.

    tag: of a heading or <pre> around it, else li in a list item, else empty.
    """

    tag: str = ""
    row: int = 0
    table: int = 0
    item: int = 0
    lists: int = 0
    is_ordered: bool = False
    quoted: int = 0

    def inside(self, tag: str, at: int) -> "_Place":
        """The place in an element that stands at this place. at: its index."""
        if tag not in _PLACING:
            return self
        is_list = tag in _LISTS
        return _Place(
            tag if self.tag not in _TELLING and tag in _TELLING else self.tag or "li" * (tag == "li"),
            at if tag == "tr" else self.row,
            at if tag == "table" else self.table,
            at if tag == "li" else self.item,
            min(self.lists + is_list, _MAX_DEPTH),
            tag == "ol" if is_list else self.is_ordered,
            min(self.quoted + (tag == "blockquote"), _MAX_DEPTH),
        )


class _Piece(NamedTuple):
    """A block as it will stand. row: of a table, if it is a short cell of one, else 0."""

    text: str
    row: int
    place: _Place

    @property
    def kind(self) -> str:
        if self.row:
            return "table"
        if self.place.tag in PREFORMATTED:
            return "code"
        return "list" if self.place.tag == "li" else "text"


def render(blocks: Blocks, chosen: Iterable[int], *, markdown: bool = False) -> str:
    """The text of the chosen blocks (indices in document order); empty if there are none.

    Plain text keeps headings, list items, quotations, rows of tables (cells separated by tabs) and lines of <pre> as
    lines. Markdown marks them, with a blank line between blocks.
    """
    pieces = _pieces(blocks, chosen)
    if markdown:
        groups = groupby(pieces, key=lambda piece: (piece.kind, piece.place.quoted, piece.row and piece.place.table))
        return "\n\n".join(_quoted(_marked(kind, list(group)), quoted) for (kind, quoted, _), group in groups)
    lines = []
    for row, cells in groupby(pieces, key=lambda piece: piece.row):
        lines.append(("\t" if row else "\n").join(piece.text for piece in cells))
    return "\n".join(lines).replace(LINE_BREAK, "\n")


def unwrap(texts: list[str]) -> list[str]:
    """Join lines that were broken by hand at one width, as on old home pages; verse and lists stay as they are.

    texts: of the blocks of one element; short ones are judged together, as two lines tell nothing by themselves.
    """
    blocks = [text.split(LINE_BREAK) for text in texts]
    short = [lines for lines in blocks if len(lines) < _MIN_WRAPPED_LINES]
    least_of_short = _least_columns(short)
    least = [least_of_short if len(lines) < _MIN_WRAPPED_LINES else _least_columns([lines]) for lines in blocks]
    return [
        text if columns == math.inf else _joined(lines, columns)
        for text, lines, columns in zip(texts, blocks, least, strict=True)
    ]


def _least_columns(blocks: list[list[str]]) -> float:
    """The least width of the lines that were broken to fit, infinite if none seem to be."""
    lines = [line for block in blocks for line in block]
    broken = [line for block in blocks for line in block[:-1] if not line.endswith(_WHOLE)]
    if len(lines) < _MIN_WRAPPED_LINES or len(broken) < _HALF * len(lines):
        return math.inf
    widest = max(map(_columns, lines))
    least = _NEARLY * widest
    is_wrapped = widest >= _MIN_COLUMNS and sum(_columns(line) >= least for line in broken) >= _MOST * len(broken)
    return least if is_wrapped else math.inf


def _joined(lines: list[str], least: float) -> str:
    parts = [lines[0]]
    for line, following in pairwise(lines):
        is_end = line.endswith(_WHOLE) or _columns(line) < least
        parts += [LINE_BREAK if is_end else _between(line, following), following]
    return "".join(parts)


def _columns(line: str) -> int:
    """The width of a line where Japanese characters are twice as wide as Latin ones."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def _between(line: str, following: str) -> str:
    """What a line break leaves behind when it goes: a space between Latin letters."""
    return " " if _LATIN.match(line[-1:]) and _LATIN.match(following) else ""


def _pieces(blocks: Blocks, chosen: Iterable[int]) -> list[_Piece]:
    tags, parents = blocks.containers.tag, blocks.containers.parent
    places = {0: _Place()}
    pieces = []
    for inner, group in groupby(chosen, key=lambda at: blocks.container[at]):
        place = _place(inner, tags, parents, places)
        texts = [blocks.text[at] for at in group]
        if place.tag not in PREFORMATTED and any(LINE_BREAK in text for text in texts):
            texts = unwrap(texts)
        for text in texts:
            is_cell = (
                len(texts) == 1 and tags[inner] in _CELLS and len(text) <= _MAX_CELL_CHARS and LINE_BREAK not in text
            )
            pieces.append(_Piece(text, place.row if is_cell else 0, place))
    return pieces


def _place(at: int, tags: list[str], parents: list[int], known: dict[int, _Place]) -> _Place:
    """The place in an element. known: places found so far; none is worked out twice, however deep the elements nest."""
    way = []
    while at not in known:
        way.append(at)
        at = parents[at]
    place = known[at]
    for below in reversed(way):
        place = known[below] = place.inside(tags[below], below)
    return place


def _marked(kind: str, pieces: list[_Piece]) -> str:
    """Pieces of one kind as Markdown."""
    if kind == "table":
        return "\n".join(_rows(pieces))
    if kind == "code":
        return "\n".join(["```", *(piece.text for piece in pieces), "```"]).replace(LINE_BREAK, "\n")
    if kind == "list":
        return "\n".join(_items(pieces))
    return "\n\n".join(_paragraph(piece) for piece in pieces)


def _rows(pieces: list[_Piece]) -> Iterator[str]:
    for row, (_, group) in enumerate(groupby(pieces, key=lambda piece: piece.row)):
        cells = [piece.text.replace("|", "\\|") for piece in group]
        yield f"| {' | '.join(cells)} |"
        if row == 0:
            yield "|" + " --- |" * len(cells)


def _items(pieces: list[_Piece]) -> Iterator[str]:
    """Lines of list items; what follows in an item that has begun is indented like its beginning."""
    begun: set[int] = set()
    for piece in pieces:
        indent = "  " * max(piece.place.lists - 1, 0)
        mark = "  " if piece.place.item in begun else "1. " if piece.place.is_ordered else "- "
        begun.add(piece.place.item)
        yield indent + mark + piece.text.replace(LINE_BREAK, f"\n{indent}  ")


def _paragraph(piece: _Piece) -> str:
    level = HEADINGS.get(piece.place.tag)
    return f"{'#' * level} {piece.text.replace(LINE_BREAK, ' ')}" if level else piece.text.replace(LINE_BREAK, "  \n")


def _quoted(text: str, depth: int) -> str:
    return "\n".join("> " * depth + line for line in text.split("\n")) if depth else text
