"""How many different words a text uses."""

import numpy as np

from filters.core import TextView
from filters.core.word_hashes import written_hashes

_WINDOW_WORDS = 50
# What a text shorter than one window gets: the median of edited prose.
USUAL_WORD_VARIETY = 0.72


def word_variety(view: TextView) -> float:
    """Distinct morphemes in a window of 50, by 50; mean over the whole windows. 0.72 for texts shorter than one.

    Source: moving-average type-token ratio, Covington & McFall 2010; windows side by side are ours.
    """
    words = written_hashes(view).words
    windows = len(words) // _WINDOW_WORDS
    if not windows:
        return USUAL_WORD_VARIETY
    ordered = np.sort(words[: windows * _WINDOW_WORDS].reshape(windows, _WINDOW_WORDS), axis=1)
    distinct = windows + np.count_nonzero(ordered[:, 1:] != ordered[:, :-1])
    return float(distinct / (windows * _WINDOW_WORDS))
