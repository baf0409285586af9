"""The kinds of morphemes that unidic-lite knows, by the numbers with which MeCab can print them."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from filters.core.tokens import TokenKind

# The head of a compiled dictionary (MeCab 0.996, dictionary.cpp): ten words, of which the seventh to the ninth are the
# bytes of the trie, of the entries and of their features, in the order of the file; then the charset.
_HEAD = struct.Struct("<10I32x")
_ENTRY = np.dtype([("left", "<u2"), ("right", "<u2"), ("pos", "<u2"), ("cost", "<i2"), ("at", "<u4"), ("_", "<u4")])
_GOSHU_OF_ID, _GOSHU_OF_ENTRY = 8, 12


@dataclass(frozen=True, slots=True, eq=False)
class KindTable:
    """Kinds by number: `kinds[places[number]]`; `known_number` and `unknown_number` say what the numbers are."""

    places: NDArray[np.int16]
    kinds: tuple[TokenKind, ...]


def known_number(left_id: int) -> int:
    """The number of the kind of a word of the dictionary: its left context id and a digit 0."""
    return 10 * left_id


def unknown_number(cost: int) -> int:
    """The number of the kind of an unknown word: its cost and a digit 1.

    Unknown words of two kinds (サ変 nouns and 記号) share a context id; no two kinds share a cost.
    """
    return 10 * cost + 1


@cache
def kind_table(folder: Path) -> KindTable:
    """The table of the dictionary in `folder`; ValueError where a cost does not tell unknown words apart."""
    by_number: dict[int, TokenKind] = {}
    for number, kind in (*_known_kinds(folder), *_unknown_kinds(folder)):
        if number < 0 or by_number.setdefault(number, kind) != kind:
            raise ValueError(
                f"{folder}/unk.dic: the cost {number // 10} is that of several kinds; take unidic-lite 1.0.8"
            )
    place_of = {kind: place for place, kind in enumerate(dict.fromkeys(by_number.values()))}
    places = np.zeros(max(by_number) + 1, dtype=np.int16)
    places[list(by_number)] = [place_of[kind] for kind in by_number.values()]
    return KindTable(places, tuple(place_of))


def parse_kind(feature: str, goshu_column: int = _GOSHU_OF_ENTRY) -> TokenKind:
    """Read the columns of a UniDic 2.1 entry; unknown words have six of them only."""
    columns = ["" if column == "*" else column for column in feature.split(",")]
    goshu = columns[goshu_column] if len(columns) > goshu_column else ""
    return TokenKind(columns[0], columns[1], columns[2], columns[4], columns[5], goshu)


def _known_kinds(folder: Path) -> Iterator[tuple[int, TokenKind]]:
    """Read left-id.def: a line `id pos1,pos2,pos3,pos4,cType,cForm,?,?,goshu` for each context."""
    for line in (folder / "left-id.def").read_text(encoding="utf-8").splitlines():
        left_id, columns = line.split(" ", 1)
        yield known_number(int(left_id)), parse_kind(columns, _GOSHU_OF_ID)


def _unknown_kinds(folder: Path) -> Iterator[tuple[int, TokenKind]]:
    """Read unk.dic: entries with the offset of their feature, a text that ends in NUL."""
    data = (folder / "unk.dic").read_bytes()
    trie_bytes, entry_bytes, feature_bytes = _HEAD.unpack_from(data)[6:9]
    start = _HEAD.size + trie_bytes
    features = data[start + entry_bytes :][:feature_bytes]
    for entry in np.frombuffer(data[start : start + entry_bytes], dtype=_ENTRY):
        at = int(entry["at"])
        yield unknown_number(int(entry["cost"])), parse_kind(features[at : features.index(b"\0", at)].decode())
