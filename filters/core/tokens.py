"""Morphemes of a text in columns, compact enough to keep for a whole chunk of pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TokenKind:
    """What MeCab says of a morpheme, by the column names of UniDic; an empty string where UniDic has `*`.

    pos1 to pos3: part of speech (名詞, 助詞, ...), ctype and cform: conjugation,
    goshu: word origin (和 漢 外 混 固 記号 他). part_of_speech: the first two columns with
    a comma between (代名詞 where there is one alone), as one string: its hash is known once and for all.
    """

    pos1: str
    pos2: str = ""
    pos3: str = ""
    ctype: str = ""
    cform: str = ""
    goshu: str = ""
    part_of_speech: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "part_of_speech", f"{self.pos1},{self.pos2}" if self.pos2 else self.pos1)


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The morphemes of one text, in order; `Tokens.of` makes them by hand.

    written: their surfaces (the written forms), one directly behind the other.
    bounds: int32, one more than there are morphemes: morpheme k is written[bounds[k] : bounds[k + 1]].
    kind_ids: int32, one a morpheme, indices into `kinds`, the distinct kinds of this text.
    Columns, since a Python object a morpheme costs more than counting them.
    """

    written: str
    bounds: NDArray[np.int32]
    kind_ids: NDArray[np.int32]
    kinds: tuple[TokenKind, ...]

    @staticmethod
    def of(words: Iterable[tuple[str, TokenKind]]) -> "Tokens":
        """Morphemes from pairs of surface and kind."""
        pairs = tuple(words)
        places: dict[TokenKind, int] = {}
        ids = [places.setdefault(kind, len(places)) for _, kind in pairs]
        bounds = np.cumsum([0, *(len(surface) for surface, _ in pairs)], dtype=np.int32)
        return Tokens("".join(surface for surface, _ in pairs), bounds, np.array(ids, dtype=np.int32), tuple(places))

    def __len__(self) -> int:
        return len(self.kind_ids)

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The written forms, made anew each time one asks.

        Tabs and newlines are in none of them, spaces only in some kaomoji; U+3000 is one.
        """
        return tuple(self.written[begin:end] for begin, end in pairwise(self.bounds.tolist()))

    def count_surface(self, surface: str) -> int:
        """How many morphemes are written so."""
        begins = self.bounds[:-1][self.bounds[1:] - self.bounds[:-1] == len(surface)]
        return sum(self.written.startswith(surface, begin) for begin in begins.tolist())

    def kind_counts(self) -> tuple[tuple[TokenKind, int], ...]:
        """How many morphemes are of each kind."""
        counts = np.bincount(self.kind_ids, minlength=len(self.kinds)).tolist()
        return tuple(zip(self.kinds, counts, strict=True))
