"""Where the morphemes of a text stand in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filters.core.text_view import TextView
from filters.core.tokens import Tokens

# What MeCab leaves out of its surfaces (the SPACE of unidic-lite's char.def), and what the tokenizer reads as a space.
_SKIPPED = np.zeros(0x110000, dtype=bool)
_SKIPPED[[ord(c) for c in "\0\t\n\v "]] = True
_SKIPPED[0xD800:0xE000] = True
_SPACE = ord(" ")


@dataclass(frozen=True, slots=True, eq=False)
class WordPlaces:
    """For every morpheme the place of its first character and the place behind its last one, both intp, ascending."""

    starts: NDArray[np.intp]
    ends: NDArray[np.intp]


def word_places(view: TextView) -> WordPlaces:
    """The places of the morphemes; those of another text than the view's are all within the text, and mean nothing."""
    return view.once(_find)


def _find(view: TextView) -> WordPlaces:
    """The n-th visible character of the surfaces is the n-th of the text."""
    visible = np.flatnonzero(~_SKIPPED.take(view.codes))
    lengths = _surface_lengths(view.tokens)
    if not len(visible) or not len(lengths):
        nowhere = np.zeros(len(lengths), dtype=np.intp)
        return WordPlaces(nowhere, nowhere)
    behind = np.cumsum(lengths)
    last = len(visible) - 1
    starts = visible.take(np.minimum(behind - lengths, last))
    return WordPlaces(starts, visible.take(np.minimum(behind - 1, last)) + 1)


def _surface_lengths(tokens: Tokens) -> NDArray[np.intp]:
    """Visible characters of each surface; the spaces in some kaomoji are not."""
    codes = np.frombuffer(tokens.lines.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    breaks = np.flatnonzero(codes <= _SPACE)
    if len(breaks) > 2 * len(tokens):  # not only a tab and a newline a morpheme
        return np.array([len(surface) - surface.count(" ") for surface in tokens.surfaces], dtype=np.intp)
    tabs, newlines = breaks[0::2], breaks[1::2]
    tabs[1:] -= newlines[:-1] + 1
    return tabs
