"""Between which sentence ends each word stands: morphemes know no places, so characters are counted off."""

import numpy as np
from numpy.typing import NDArray

from filters.core.sentences import ENDERS
from filters.core.surfaces import surfaces
from filters.core.text_view import TextView

# What surfaces lose at their ends, and what MeCab is given a space for (NUL, lone surrogates), is not counted.
_SURROGATES = range(0xD800, 0xE000)
_COUNTED = np.array([not (c.isspace() or c == "\0") for c in map(chr, range(_SURROGATES.stop))] + [True])
_COUNTED[_SURROGATES] = False  # the last entry stands for all code points above
_ENDS = np.zeros(max(map(ord, ENDERS)) + 2, dtype=bool)
_ENDS[[ord(c) for c in ENDERS + "\n"]] = True
_SPACE_POS = "空白"


def sentence_of_words(view: TextView) -> NDArray[np.intp]:
    """How many sentence ends (marks, newlines) stand before each morpheme that is not white space."""
    return view.once(_sentence_of_words)


def kinds_of_words(view: TextView) -> NDArray[np.int32]:
    """The kind of each morpheme that is not white space; U+3000 is one, and MeCab gives it a part of speech."""
    return view.once(_kinds_of_words)


def _kinds_of_words(view: TextView) -> NDArray[np.int32]:
    kind_ids, number = view.tokens.kind_ids, len(surfaces(view))
    if len(kind_ids) == number:
        return kind_ids
    spaces = np.array([kind.pos1 == _SPACE_POS for kind in view.tokens.kinds], dtype=bool)
    places = np.flatnonzero(~spaces.take(kind_ids))
    if len(places) != number:  # other white space, which MeCab takes for marks
        places = np.flatnonzero([bool(surface.strip()) for surface in view.tokens.surfaces])
    return kind_ids.take(places)


def _sentence_of_words(view: TextView) -> NDArray[np.intp]:
    words = surfaces(view)
    before_words = np.zeros(len(words.codes) + 1, dtype=np.intp)
    np.cumsum(_COUNTED.take(words.codes, mode="clip"), out=before_words[1:])
    places = np.flatnonzero(_COUNTED.take(view.codes, mode="clip")).take(before_words.take(words.bounds[:-1]))
    return np.searchsorted(np.flatnonzero(_ENDS.take(view.codes, mode="clip")), places)
