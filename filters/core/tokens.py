"""Morphemes of a text in columns, compact enough to keep for a whole chunk of pages."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TokenKind:
    """What MeCab says of a morpheme, by the column names of UniDic; an empty string where UniDic has `*`.

    pos1 to pos3: part of speech (名詞, 助詞, ...), ctype and cform: conjugation,
    goshu: word origin (和 漢 外 混 固 記号 他).
    """

    pos1: str
    pos2: str = ""
    pos3: str = ""
    ctype: str = ""
    cform: str = ""
    goshu: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The morphemes of one text, in order; `Tokens.of` makes them by hand.

    lines: a line a morpheme, each ended by a newline: its surface (the written form), then perhaps a tab and what does
    not matter here. One string, as MeCab prints it: a Python object a morpheme costs more than counting them.
    kind_ids: int32, one a morpheme, indices into `kinds`, the distinct kinds of this text.
    """

    lines: str
    kind_ids: NDArray[np.int32]
    kinds: tuple[TokenKind, ...]

    @staticmethod
    def of(words: Iterable[tuple[str, TokenKind]]) -> "Tokens":
        """Morphemes from pairs of surface and kind."""
        pairs = tuple(words)
        places: dict[TokenKind, int] = {}
        ids = [places.setdefault(kind, len(places)) for _, kind in pairs]
        return Tokens("".join(f"{surface}\t\n" for surface, _ in pairs), np.array(ids, dtype=np.int32), tuple(places))

    def __len__(self) -> int:
        return len(self.kind_ids)

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The written forms, made anew each time one asks.

        Tabs and newlines are in none of them, spaces only in some kaomoji; U+3000 is one.
        """
        return tuple(line.partition("\t")[0] for line in self.lines.split("\n")[:-1])

    def count_surface(self, surface: str) -> int:
        """How many morphemes are written so."""
        found = self.lines.count(f"\n{surface}\t")
        return found + self.lines.startswith(f"{surface}\t")

    def kind_counts(self) -> tuple[tuple[TokenKind, int], ...]:
        """How many morphemes are of each kind."""
        counts = np.bincount(self.kind_ids, minlength=len(self.kinds)).tolist()
        return tuple(zip(self.kinds, counts, strict=True))
