"""Chosen blocks as text: a line a block, rows of tables on one line, and light Markdown for whoever asks for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pipeline.extraction.kiyome.blocks import LINE_BREAK, Blocks
from pipeline.extraction.kiyome.vocabulary import HEADINGS, PREFORMATTED
from pipeline.extraction.kiyome.wording import CLOSING

_CELLS = ("td", "th")
_TELLING = frozenset(HEADINGS) | PREFORMATTED
_LISTS = ("ul", "ol", "menu", "dir")
_MAX_CELL_CHARS = 200
# Lines broken by hand at one width: from so many lines of so many characters on, most of them nearly as wide as the
# widest, and not most of them whole sentences.
_MIN_WRAPPED_LINES, _MIN_WIDTH, _NEARLY, _MOST, _HALF = 4, 24, 0.8, 0.8, 0.5


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block as it will stand: its text, and what it is in. row: of a table, or None. quoted: depth of quotations."""

    text: str
    tag: str
    row: int | None
    indent: int
    is_ordered: bool
    quoted: int


def render(blocks: Blocks, chosen: Iterable[int], *, markdown: bool = False) -> str:
    """The text of the chosen blocks (indices in document order); empty if there are none.

    Plain text keeps headings, list items, quotations, rows of tables (cells separated by tabs) and lines of <pre> as
    lines. Markdown marks them, with a blank line between blocks.
    """
    pieces = [_piece(blocks, at) for at in chosen]
    if markdown:
        return _markdown(pieces)
    lines = []
    for row, cells in groupby(pieces, key=lambda piece: piece.row):
        texts = [piece.text if piece.tag in PREFORMATTED else unwrap(piece.text) for piece in cells]
        lines.append("\n".join(texts) if row is None else "\t".join(texts))
    return "\n".join(lines).replace(LINE_BREAK, "\n")


def unwrap(text: str) -> str:
    """Join lines that were broken by hand at one width, as on old home pages; verse and lists stay as they are."""
    lines = text.split(LINE_BREAK)
    width = max(len(line) for line in lines)
    if len(lines) < _MIN_WRAPPED_LINES or width < _MIN_WIDTH:
        return text
    inner = [line for line in lines[:-1] if not line.endswith(tuple(CLOSING))]
    full = [line for line in inner if len(line) >= _NEARLY * width]
    if len(inner) < _HALF * len(lines) or len(full) < _MOST * len(inner):
        return text
    ends = [LINE_BREAK if line.endswith(tuple(CLOSING)) or len(line) < _NEARLY * width else "" for line in lines]
    return "".join(line + end for line, end in zip(lines, ends, strict=True)).removesuffix(LINE_BREAK)


def _piece(blocks: Blocks, at: int) -> _Piece:
    containers = blocks.containers
    inner = blocks.container[at]
    tag, row, lists, quoted, is_ordered = containers.tag[inner], None, 0, 0, False
    text = blocks.text[at]
    up = inner
    while up:
        name = containers.tag[up]
        if name == "tr" and row is None and tag in _CELLS and len(text) <= _MAX_CELL_CHARS and LINE_BREAK not in text:
            row = up
        elif name in _LISTS:
            is_ordered = is_ordered or (not lists and name == "ol")
            lists += 1
        elif name == "blockquote":
            quoted += 1
        elif name in _TELLING or (name == "li" and tag not in _TELLING):
            tag = name
        up = containers.parent[up]
    return _Piece(text, tag, row, lists - 1, is_ordered, quoted)


def _markdown(pieces: list[_Piece]) -> str:
    parts: list[str] = []
    kinds: list[str] = []
    for (row, kind), group in groupby(pieces, key=lambda piece: (piece.row, _kind(piece))):
        members = list(group)
        text = "\n".join(_marked(members, kind, is_first=not kinds or kinds[-1] != "table"))
        quoted = members[0].quoted
        parts.append("\n".join("> " * quoted + line for line in text.split("\n")) if quoted else text)
        kinds.append(kind)
        del row
    text = parts[0] if parts else ""
    for before, kind, part in zip(kinds, kinds[1:], parts[1:], strict=False):
        text += ("\n" if before == kind in ("table", "list") else "\n\n") + part
    return text


def _kind(piece: _Piece) -> str:
    if piece.row is not None:
        return "table"
    if piece.tag in PREFORMATTED:
        return "code"
    return "list" if piece.tag == "li" else "text"


def _marked(members: list[_Piece], kind: str, *, is_first: bool) -> Iterator[str]:
    if kind == "table":
        yield "| " + " | ".join(piece.text.replace("|", "\\|") for piece in members) + " |"
        if is_first:
            yield "|" + " --- |" * len(members)
    elif kind == "code":
        yield "```"
        yield from (piece.text.replace(LINE_BREAK, "\n") for piece in members)
        yield "```"
    elif kind == "list":
        for piece in members:
            mark = "1. " if piece.is_ordered else "- "
            yield "  " * max(piece.indent, 0) + mark + unwrap(piece.text).replace(LINE_BREAK, "\n  ")
    else:
        blocks = ("#" * HEADINGS.get(piece.tag, 0) + " " * (piece.tag in HEADINGS) for piece in members)
        yield "\n\n".join(
            mark + unwrap(piece.text).replace(LINE_BREAK, " " if mark else "  \n")
            for mark, piece in zip(blocks, members, strict=True)
        )
