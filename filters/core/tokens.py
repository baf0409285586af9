"""Morphemes of a text in columns, compact enough to keep for a whole chunk of pages."""

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
    """The morphemes of one text, in order.

    surfaces: the written forms (spaces, tabs and newlines are in none of them, U+3000 is one). kind_ids: int32 of the
    same length, indices into `kinds`, the distinct kinds of this text.
    """

    surfaces: tuple[str, ...]
    kind_ids: NDArray[np.int32]
    kinds: tuple[TokenKind, ...]

    def __len__(self) -> int:
        return len(self.surfaces)

    def count(self, wanted: frozenset[str]) -> int:
        """How many morphemes have a `pos1` among `wanted`."""
        chosen = np.array([kind.pos1 in wanted for kind in self.kinds], dtype=bool)
        return int(np.count_nonzero(chosen[self.kind_ids])) if len(self.kinds) else 0
