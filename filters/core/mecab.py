"""MeCab with unidic-lite: text in, tokens out."""

import csv
import re
from collections.abc import Iterator

import fugashi
import numpy as np

from filters.core.tokens import TokenKind, Tokens

# MeCab crashes on very long input (HojiChar cuts at 100,000 characters for that reason); cuts fall on sentence ends.
MAX_PIECE_CHARS = 20_000
_SENTENCE_END = re.compile(r"[。．！？\n]")
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_MAX_CACHED_FEATURES = 100_000


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
        self._tagger = fugashi.Tagger()
        self._kinds: dict[str, TokenKind] = {}

    def tokenize(self, text: str) -> Tokens:
        """Return the morphemes of `text`; about 1 ms for 1,000 characters."""
        surfaces: list[str] = []
        features: list[str] = []
        for piece in pieces(_UNREADABLE.sub(" ", text)):
            for node in self._tagger(piece):
                surfaces.append(node.surface)
                features.append(node.feature_raw)
        ids: dict[str, int] = {}
        raw_ids = [ids.setdefault(feature, len(ids)) for feature in features]
        return self._columns(tuple(surfaces), raw_ids, tuple(ids))

    def _columns(self, surfaces: tuple[str, ...], raw_ids: list[int], features: tuple[str, ...]) -> Tokens:
        kinds: dict[TokenKind, int] = {}
        to_kind = np.array([kinds.setdefault(self._kind(f), len(kinds)) for f in features], dtype=np.int32)
        kind_ids = to_kind[np.array(raw_ids, dtype=np.intp)] if raw_ids else np.empty(0, dtype=np.int32)
        return Tokens(surfaces, kind_ids, tuple(kinds))

    def _kind(self, feature: str) -> TokenKind:
        kind = self._kinds.get(feature)
        if kind is None:
            if len(self._kinds) >= _MAX_CACHED_FEATURES:
                self._kinds.clear()
            kind = self._kinds[feature] = parse_kind(feature)
        return kind


def parse_kind(feature: str) -> TokenKind:
    """Read the CSV line of a UniDic 2.1 entry; unknown words have six columns only."""
    columns = ["" if column == "*" else column for column in next(csv.reader([feature]))]
    goshu = columns[12] if len(columns) > 12 else ""
    return TokenKind(columns[0], columns[1], columns[2], columns[4], columns[5], goshu)
