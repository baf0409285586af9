"""MeCab with unidic-lite: text in, tokens out."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fugashi
import numpy as np
import unidic_lite
from numpy.typing import NDArray

from filters.core.code_points import as_text, code_points, gather
from filters.core.tokens import Tokens
from filters.core.unidic import KindTable, kind_table

# MeCab crashes on very long input (HojiChar cuts at 100,000 characters for that reason), and its time is quadratic in
# the length of a run of one script: a million ア take 25 s in pieces of 20,000, 3 s in these. Cuts fall on sentence
# ends.
MAX_PIECE_CHARS = 2_000
_UP_TO_SENTENCE_END = re.compile(r".*[。．！？\n]", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
# MeCab prints a line a morpheme: its surface, a tab, and the number of its kind (see `filters.core.unidic`) behind
# zeros, so that the last six characters of a line are digits. One call and one string a piece, read by numpy: a Python
# object a morpheme costs as much as MeCab's own work, and asking fugashi for the feature of each node more.
_KNOWN_FORMAT, _UNKNOWN_FORMAT = r"%m\t0000%phl0\n", r"%m\t0000%c1\n"
_TAB, _NEWLINE = ord("\t"), ord("\n")


def pieces(text: str, max_chars: int = MAX_PIECE_CHARS) -> Iterator[str]:
    """Cut `text` into pieces of at most `max_chars`, behind the last sentence end of each where there is one."""
    start = 0
    while len(text) - start > max_chars:
        found = _UP_TO_SENTENCE_END.match(text, start + max_chars // 2, start + max_chars)
        end = found.end() if found else start + max_chars
        yield text[start:end]
        start = end
    yield text[start:]


class Tokenizer:
    """One MeCab tagger; build one per worker, never one per page or chunk (see `process_tokenizer`).

    NUL and lone surrogates, which MeCab cannot take, are read as spaces; so are tabs, which end surfaces in its output.
    """

    def __init__(self) -> None:
        self._tagger = build_tagger(_KNOWN_FORMAT, _UNKNOWN_FORMAT)
        self._table = _table()

    def tokenize(self, text: str) -> Tokens:
        """Return the morphemes of `text`; about 0.3 ms for 1,000 characters, nearly all of it MeCab's."""
        return self.columns(text).tokens()

    def columns(self, text: str) -> "TokenColumns":
        """The same in a form that can be sent from process to process."""
        printed = map(self._tagger.parse, pieces(readable(text)))
        # fugashi takes the last newline away.
        lines = "".join(f"{piece}\n" for piece in printed if piece)
        return _columns(lines, self._table)


@cache
def process_tokenizer() -> Tokenizer:
    """The one tokenizer for what needs a few lines now and then.

    fugashi frees no tagger: each that was built takes 3 to 10 MiB for as long as the process lives. Threads may share
    this one, as fugashi holds the interpreter's lock for all of a call and nothing else here has a state.
    """
    return Tokenizer()


@dataclass(frozen=True, slots=True, eq=False)
class TokenColumns:
    """`Tokens` with numbers for kinds.

    written, bounds, kind_ids: as there. kinds: int32, places in `KindTable.kinds`.
    """

    written: str
    bounds: NDArray[np.int32]
    kind_ids: NDArray[np.int32]
    kinds: NDArray[np.int32]

    def tokens(self) -> Tokens:
        """With the kinds themselves."""
        kinds = tuple(map(_table().kinds.__getitem__, self.kinds.tolist()))
        return Tokens(self.written, self.bounds, self.kind_ids, kinds)


def _table() -> KindTable:
    return kind_table(Path(unidic_lite.DICDIR))


def build_tagger(known_format: str, unknown_format: str) -> fugashi.GenericTagger:
    """A tagger with unidic-lite that prints known and unknown words by these formats; for one thread, in 0.3 ms."""
    # The dictionary is named, as fugashi takes the full UniDic where one is installed: other tokens, other values.
    folder = unidic_lite.DICDIR
    formats = ["-O", "", f"-F{known_format}", f"-U{unknown_format}", "-E", ""]
    return fugashi.GenericTagger(shlex.join(["-r", f"{folder}/mecabrc", "-d", folder, *formats]))


def readable(text: str) -> str:
    """The text with a space for each character that MeCab, or the reading of its output, cannot take."""
    text = text.replace("\0", " ").replace("\t", " ")
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(" ", text)
    return text


def _columns(lines: str, table: KindTable) -> TokenColumns:
    codes = code_points(lines)
    marks = (codes - np.uint32(_TAB) <= _NEWLINE - _TAB).nonzero()[0]  # what is less than a tab wraps around
    tabs, newlines = marks[0::2], marks[1::2]
    places = table.places.take(_numbers(codes, newlines))
    present = np.bincount(places, minlength=len(table.kinds)).nonzero()[0]
    ids = np.zeros(len(table.kinds), dtype=np.int32)
    ids[present] = np.arange(len(present))
    return TokenColumns(*_written(codes, tabs, newlines), ids.take(places), present.astype(np.int32))


def _numbers(codes: NDArray[np.uint32], newlines: NDArray[np.intp]) -> NDArray[np.intp]:
    """The number that the six digits before each newline are; digits are the lowest four bits of what stands there."""
    digits = codes.astype(np.uint8) & np.uint8(0x0F)
    pairs = digits[:-1] * np.uint8(10) + digits[1:]  # of all neighbours: adding is cheaper than choosing
    fours = pairs[:-2] * np.uint16(100) + pairs[2:]
    return fours.take(newlines - 6).astype(np.intp) * 100 + pairs.take(newlines - 2)


def _written(
    codes: NDArray[np.uint32], tabs: NDArray[np.intp], newlines: NDArray[np.intp]
) -> tuple[str, NDArray[np.int32]]:
    """What stands before the tab of every line, together, and the bounds between."""
    begins = np.zeros_like(newlines)
    begins[1:] = newlines[:-1] + 1
    written, bounds = gather(codes, begins, tabs)
    return as_text(written), bounds.astype(np.int32)
