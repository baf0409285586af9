"""Small operations on columns of a page's blocks, as the features need them; every column has shape (blocks,)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
# Distances count blocks, up to this; also where there is nothing to measure to.
FAR = 999.0


def shifted(column: Column, by: int, fill: float) -> Column:
    """The value of the block `by` places before each (after, if negative), and `fill` beyond the page."""
    moved = np.full_like(column, fill)
    if by >= 0:
        moved[by:] = column[: max(len(column) - by, 0)]
    else:
        moved[:by] = column[-by:]
    return moved


def running_totals(columns: Sequence[Column]) -> NDArray[np.float64]:
    """Sums of each column up to each block, itself not counted, and over all: shape (columns, blocks + 1)."""
    totals = np.zeros((len(columns), len(columns[0]) + 1))
    for total, column in zip(totals, columns, strict=True):
        np.cumsum(column, out=total[1:])
    return totals


class Windows:
    """Sums of some columns over the blocks before and after each one, which is not counted itself."""

    def __init__(self, *columns: Column) -> None:
        self._number = len(columns[0])
        self._totals = running_totals(columns)

    def before(self, sizes: Sequence[int]) -> NDArray[np.float64]:
        """Sums over so many blocks before each: shape (columns, sizes, blocks)."""
        firsts = np.maximum(np.arange(self._number) - np.array(sizes)[:, np.newaxis], 0)
        return np.asarray(self._totals[:, np.newaxis, :-1] - self._totals.take(firsts, axis=1))

    def after(self, sizes: Sequence[int]) -> NDArray[np.float64]:
        """Sums over so many blocks after each: shape (columns, sizes, blocks)."""
        ends = np.minimum(np.arange(1, self._number + 1) + np.array(sizes)[:, np.newaxis], self._number)
        return np.asarray(self._totals.take(ends, axis=1) - self._totals[:, np.newaxis, 1:])


def since(masks: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Blocks since the last one that is marked, 0 for a marked one; FAR where there is none. Shape (masks, blocks)."""
    place = np.arange(masks.shape[1], dtype=np.float64)
    return np.minimum(place - np.maximum.accumulate(np.where(masks, place, -FAR), axis=1), FAR)


def until(masks: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Blocks until the next one that is marked, 0 for a marked one; FAR where there is none. Shape (masks, blocks)."""
    return since(masks[:, ::-1])[:, ::-1]
