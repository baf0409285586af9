"""The words of a text in numpy: their characters side by side, and where each word begins.

Strings, one a word, cost a page of 2,400 characters 0.2 ms before anything is done with them; this costs 0.02 ms.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filters.core.code_points import code_points, gather
from filters.core.text_view import TextView

# By code point, what str.strip takes away: nothing above U+3000, and the last entry stands for all that is above.
_BLANKS = np.array([chr(c).isspace() for c in range(0x3002)])


@dataclass(frozen=True, slots=True, eq=False)
class Surfaces:
    """The written forms of a text's words, in order.

    codes: uint32, code points of all of them, one behind the other.
    bounds: intp, one more than there are words: word k is codes[bounds[k] : bounds[k + 1]].
    """

    codes: NDArray[np.uint32]
    bounds: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def lengths(self) -> NDArray[np.intp]:
        """Characters of each word."""
        return self.bounds[1:] - self.bounds[:-1]

    def with_any(self, flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which words, none empty, have a character whose flag is set; a flag a code point of `codes`."""
        if not len(self):
            return np.empty(0, dtype=bool)
        found: NDArray[np.bool_] = np.logical_or.reduceat(flags, self.bounds[:-1])
        return found


def written(view: TextView) -> Surfaces:
    """All morphemes of the text as MeCab gives them."""
    return view.once(_written)


def surfaces(view: TextView) -> Surfaces:
    """The morphemes with white space at their ends taken away, without those that are nothing else; none is empty.

    The same object as `written` where there is no white space: on every other page.
    """
    return view.once(_surfaces)


def blank_words(view: TextView) -> NDArray[np.intp]:
    """Which of `written` are nothing but white space; U+3000 at the head of a paragraph is one."""
    words = written(view)
    if surfaces(view) is words:
        return np.empty(0, dtype=np.intp)
    return (~words.with_any(~_BLANKS.take(words.codes, mode="clip"))).nonzero()[0]


def _written(view: TextView) -> Surfaces:
    return Surfaces(code_points(view.tokens.written), view.tokens.bounds.astype(np.intp))


def _surfaces(view: TextView) -> Surfaces:
    words = written(view)
    blank = _BLANKS.take(words.codes, mode="clip")
    return _strip(words, ~blank) if blank.any() else words


def _strip(words: Surfaces, is_letter: NDArray[np.bool_]) -> Surfaces:
    """Words from their first to their last letter, which is what no white space is."""
    letters = is_letter.nonzero()[0]
    before = np.zeros(len(is_letter) + 1, dtype=np.intp)
    is_letter.cumsum(out=before[1:])
    before = before.take(words.bounds)
    kept = (before[:-1] < before[1:]).nonzero()[0]
    first, behind = before.take(kept), before.take(kept + 1)
    return Surfaces(*gather(words.codes, letters.take(first), letters.take(behind - 1) + 1))
