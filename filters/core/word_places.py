"""Where the morphemes of a text stand in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filters.core.surfaces import Surfaces, written
from filters.core.text_view import TextView

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
    visible = (~_SKIPPED.take(view.codes)).nonzero()[0]
    bounds = _visible_bounds(written(view))
    if not len(visible):
        nowhere = np.zeros(len(bounds) - 1, dtype=np.intp)
        return WordPlaces(nowhere, nowhere)
    # Tokens of another text may have more characters; their places end with it.
    return WordPlaces(visible.take(bounds[:-1], mode="clip"), visible.take(bounds[1:] - 1, mode="clip") + 1)


def _visible_bounds(words: Surfaces) -> NDArray[np.intp]:
    """The bounds of the morphemes among visible characters; the spaces in some kaomoji are not."""
    spaces = (words.codes == _SPACE).nonzero()[0]
    return words.bounds - spaces.searchsorted(words.bounds) if len(spaces) else words.bounds
