"""Small operations on columns of a page's blocks, as the features need them; every column has shape (blocks,)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
# Distances count blocks, up to this; also where there is nothing to measure to.
FAR = 999.0


def shifted(column: Column, by: Sequence[int]) -> list[Column]:
    """The value of the block so many places before each (after, if negative), and 0 beyond the page; for each of by."""
    most = max(map(abs, by))
    padded = np.zeros(len(column) + 2 * most)
    padded[most : most + len(column)] = column
    return [padded[most - places : most - places + len(column)] for places in by]


def running_totals(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums of each column up to each block, itself not counted, and over all: shape (columns, blocks + 1)."""
    totals = np.zeros((columns.shape[0], columns.shape[1] + 1))
    np.add.accumulate(columns, axis=1, out=totals[:, 1:])
    return totals


def windows(totals: NDArray[np.float64], sizes: Sequence[int]) -> dict[str, NDArray[np.float64]]:
    """Sums over so many blocks `before` and `after` each one, which is not counted: shapes (columns, sizes, blocks).

    totals: see `running_totals`.
    """
    places, reach = np.arange(totals.shape[1]), np.array(sizes)[:, np.newaxis]
    before = totals[:, np.newaxis, :-1] - totals.take(np.maximum(places[:-1] - reach, 0), axis=1)
    after = totals.take(np.minimum(places[1:] + reach, places[-1]), axis=1) - totals[:, np.newaxis, 1:]
    return {"before": before, "after": after}


def since(masks: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Blocks since the last one that is marked, 0 for a marked one; FAR where there is none. Shape (masks, blocks).

    Of masks and results read from the end, blocks until the next one.
    """
    place = np.arange(masks.shape[1], dtype=np.float64)
    return np.minimum(place - np.maximum.accumulate(np.where(masks, place, -FAR), axis=1), FAR)
