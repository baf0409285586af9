"""MeCab with unidic-lite: text in, tokens out."""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType

import fugashi
import numpy as np
import unidic_lite

from filters.core.tokens import TokenKind, Tokens

# MeCab crashes on very long input (HojiChar cuts at 100,000 characters for that reason), and its time is quadratic in
# the length of a run of one script: a million ア take 25 s in pieces of 20,000, 3 s in these. Cuts fall on sentence
# ends.
MAX_PIECE_CHARS = 2_000
_SENTENCE_END = re.compile(r"[。．！？\n]")
# NUL and surrogates MeCab cannot take; the tab separates its output. Tab and newline are white space to it anyway.
_UNREADABLE = re.compile("[\0\t\ud800-\udfff]")
# MeCab prints, per morpheme, its surface and what tells its kind: the left context id for words of the dictionary (see
# `_kinds_by_id`), the feature columns for others. One call and one string a piece: asking fugashi for the feature of
# each node costs half as much again.
_KNOWN_FORMAT, _UNKNOWN_FORMAT = r"%m\t%phl\t", r"%m\t%H\t"


def pieces(text: str, max_chars: int = MAX_PIECE_CHARS) -> Iterator[str]:
    """Cut `text` into pieces of at most `max_chars`, behind the last sentence end of each where there is one."""
    start = 0
    while len(text) - start > max_chars:
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start + max_chars // 2, start + max_chars)]
        end = ends[-1] if ends else start + max_chars
        yield text[start:end]
        start = end
    yield text[start:]


class Tokenizer:
    """One MeCab tagger; build one per worker, share it with no other thread.

    NUL and lone surrogates, which MeCab cannot take, are read as spaces.
    """

    def __init__(self) -> None:
        # The dictionary is named, as fugashi takes the full UniDic where one is installed: other tokens, other values.
        folder = unidic_lite.DICDIR
        formats = ["-O", "", f"-F{_KNOWN_FORMAT}", f"-U{_UNKNOWN_FORMAT}", "-E\n"]
        self._tagger = fugashi.GenericTagger(shlex.join(["-r", f"{folder}/mecabrc", "-d", folder, *formats]))
        self._kinds = _Kinds(_kinds_by_id(Path(folder)))

    def tokenize(self, text: str) -> Tokens:
        """Return the morphemes of `text`; about 0.6 ms for 1,000 characters."""
        surfaces: list[str] = []
        marks: list[str] = []
        for piece in pieces(_UNREADABLE.sub(" ", text)):
            columns = self._tagger.parse(piece).split("\t")
            surfaces += columns[:-1:2]
            marks += columns[1::2]
        kinds: dict[TokenKind, int] = {}
        numbers = {mark: kinds.setdefault(self._kinds[mark], len(kinds)) for mark in dict.fromkeys(marks)}
        kind_ids = np.array([numbers[mark] for mark in marks], dtype=np.int32)
        return Tokens(tuple(surfaces), kind_ids, tuple(kinds))


class _Kinds(dict[str, TokenKind]):
    """Kinds by what MeCab prints; those of unknown words, some hundred in the dictionary, are added as they occur."""

    def __missing__(self, columns: str) -> TokenKind:
        kind = self[columns] = parse_kind(columns)
        return kind


@cache
def _kinds_by_id(folder: Path) -> MappingProxyType[str, TokenKind]:
    """Kinds by left context id: left-id.def has a line `id pos1,pos2,pos3,pos4,cType,cForm,?,?,goshu` for each."""
    lines = (folder / "left-id.def").read_text(encoding="utf-8").splitlines()
    return MappingProxyType({i: parse_kind(columns, goshu_column=8) for i, columns in (x.split(" ", 1) for x in lines)})


def parse_kind(feature: str, goshu_column: int = 12) -> TokenKind:
    """Read the columns of a UniDic 2.1 entry; unknown words have six of them only."""
    columns = ["" if column == "*" else column for column in feature.split(",")]
    goshu = columns[goshu_column] if len(columns) > goshu_column else ""
    return TokenKind(columns[0], columns[1], columns[2], columns[4], columns[5], goshu)
