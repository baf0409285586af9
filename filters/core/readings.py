"""How MeCab reads a place of a text: asked for the few places where an expression of a list wants it."""

import re
import threading
from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType

import fugashi

from filters.core.mecab import MAX_PIECE_CHARS, build_tagger, readable
from filters.core.text_view import TextView

_SENTENCE_END = re.compile(r"[。．！？\n]")
# The column of UniDic 2.1 that has the form in katakana as it is written, キョウ, not as it is pronounced, キョー.
_KNOWN_FORMAT, _UNKNOWN_FORMAT = r"%m\t%f[17]\n", r"%m\t\n"
_KATAKANA = re.compile("[ァ-ヴー]+")
_OF_THREAD = threading.local()  # MeCab's taggers are not to be shared by threads

# By where a morpheme begins: where it ends, and its reading.
Morphemes = Mapping[int, tuple[int, str]]


def reading_at(view: TextView, start: int, end: int) -> str | None:
    """The reading of characters `start` to `end` (exclusive) in katakana; None where no morpheme begins or ends there.

    Marks have an empty reading, and so have unknown words that are not in katakana. The sentence is given to MeCab
    again, about 50 µs, once however many of its places are asked for.
    """
    morphemes = view.once(_read_piece, *_piece_around(view, start))
    reading = ""
    while start < end and start in morphemes:
        start, morpheme = morphemes[start]
        reading += morpheme
    return reading if start == end else None


def _piece_around(view: TextView, place: int) -> tuple[int, int]:
    """The sentence that has this place in it, or of a very long one the piece that has."""
    ends = view.once(_sentence_ends)
    index = bisect_right(ends, place)
    begin, end = ends[index - 1] if index else 0, ends[index] if index < len(ends) else len(view.text)
    begin = place - (place - begin) % MAX_PIECE_CHARS
    return begin, min(end, begin + MAX_PIECE_CHARS)


def _sentence_ends(view: TextView) -> list[int]:
    return [found.end() for found in _SENTENCE_END.finditer(view.text)]


def _read_piece(view: TextView, begin: int, end: int) -> Morphemes:
    text = readable(view.text[begin:end])
    found: dict[int, tuple[int, str]] = {}
    place = 0
    for line in _tagger().parse(text).split("\n"):
        surface, _, reading = line.partition("\t")
        if surface:
            start = text.index(surface, place)
            place = start + len(surface)
            found[begin + start] = (begin + place, reading or (surface if _KATAKANA.fullmatch(surface) else ""))
    return MappingProxyType(found)


def _tagger() -> fugashi.GenericTagger:
    if not hasattr(_OF_THREAD, "tagger"):
        _OF_THREAD.tagger = build_tagger(_KNOWN_FORMAT, _UNKNOWN_FORMAT)
    return _OF_THREAD.tagger
