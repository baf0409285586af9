"""Runs of places in a row."""

import numpy as np
from numpy.typing import NDArray


def run_lengths(places: NDArray[np.intp]) -> NDArray[np.intp]:
    """How many of the places, ascending, follow one upon the other: 3 4 5 9 are a run of 3 and one of 1."""
    if not len(places):
        return places
    last = (places[1:] - places[:-1] > 1).nonzero()[0]
    bounds = np.empty(len(last) + 2, dtype=np.intp)
    bounds[0], bounds[1:-1], bounds[-1] = -1, last, len(places) - 1
    return bounds[1:] - bounds[:-1]
