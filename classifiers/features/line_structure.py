"""How lines are used: paragraphs, lists, repetition."""

import re

from filters.core import TextView

_CLOSERS = "」』）)】〉》”\"'］〕"
_SENTENCE_MARKS = tuple("。．｡！？!?")
_LIST_STARTS = frozenset("・●■◆○◎□◇※★☆-*＊＋+|•>＞▼▲0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨(（[【")
_MIN_PARAGRAPH_CHARS = 60
_MAX_SHORT_CHARS = 10
_OPEN_QUOTES = ("「", "『", "――", "──", "——")
_HIRAGANA = re.compile("[ぁ-ゖ]")


def paragraphs(view: TextView) -> float:
    """Share of the text, by characters, in lines of 60 characters or more that end in a sentence mark.

    0 for an empty text. Source: FineWeb-2 and llm-jp-corpus-tools count lines that end in a mark; the length is ours.
    """
    whole = sum(len(line) for line in view.lines if len(line) >= _MIN_PARAGRAPH_CHARS and _ends_sentence(line))
    return whole / max(sum(map(len, view.lines)), 1)


def list_lines(view: TextView) -> float:
    """Share of lines that begin with a bullet, a digit or an opening bracket; 0 for an empty text.

    Source: the bullet-line rule of Gopher (Rae et al. 2021), with Japanese bullets and numbering.
    """
    return sum(line[0] in _LIST_STARTS for line in view.lines) / max(len(view.lines), 1)


def repeated_lines(view: TextView) -> float:
    """Share of lines that repeat an earlier one; 0 for an empty text. Source: Gopher (Rae et al. 2021)."""
    return 1 - len(set(view.lines)) / len(view.lines) if view.lines else 0.0


def short_lines(view: TextView) -> float:
    """Share of lines of 10 characters or fewer; 0 for an empty text. Source: HojiChar (at most .5)."""
    return sum(len(line) <= _MAX_SHORT_CHARS for line in view.lines) / max(len(view.lines), 1)


def bare_lines(view: TextView) -> float:
    """Share of the text, by characters, in lines without hiragana: headings, names, code, tables.

    0 for an empty text. Source: llm-jp-corpus and CharShu drop lines without kana.
    """
    bare = sum(len(line) for line in view.lines if not _HIRAGANA.search(line))
    return bare / max(sum(map(len, view.lines)), 1)


def dialogue(view: TextView) -> float:
    """Share of lines that open with a quotation mark or dash: fiction, drama. 0 for an empty text. Source: ours."""
    return sum(line.startswith(_OPEN_QUOTES) for line in view.lines) / max(len(view.lines), 1)


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSERS).endswith(_SENTENCE_MARKS)
