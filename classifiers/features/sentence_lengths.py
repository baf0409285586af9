"""How long sentences are, and how evenly."""

import numpy as np
from numpy.typing import NDArray

from filters.core import TextView


def sentence_length(view: TextView) -> float:
    """Natural logarithm of 1 + mean characters of a sentence; 0 for an empty text.

    Source: the limits of Swallow v1 on mean sentence length (20 to 90), as a scale; Lee & Hasebe 2015.
    """
    lengths = view.once(_lengths)
    return float(np.log1p(lengths.mean())) if len(lengths) else 0.0


def sentence_spread(view: TextView) -> float:
    """Standard deviation of the lengths of sentences by their mean; 0 for an empty text.

    Source: the distribution, not only the mean, is what Swallow v1's longest sentence and HojiChar's rare 。 look at.
    """
    lengths = view.once(_lengths)
    return float(lengths.std() / lengths.mean()) if len(lengths) else 0.0


def _lengths(view: TextView) -> NDArray[np.intp]:
    return np.array([len(sentence) for sentence in view.sentences], dtype=np.intp)
