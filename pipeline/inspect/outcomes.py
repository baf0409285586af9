"""What becomes of every page of an index by a config, duplicates included as far as they are known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.decisions import Judged, Outcome
from pipeline.inspect.index import Duplicates

# The outcomes of annotated pages; `Outcomes.codes` are places in it.
ENDS = (Outcome.OPTED_OUT, Outcome.REJECTED, Outcome.DUPLICATE, Outcome.RELEASED)
_OPTED_OUT, _REJECTED, _DUPLICATE, _RELEASED = range(4)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """codes: uint8 per page, places in ENDS. duplicates: pages by kind.

    reopened: pages that would be released but are known as duplicates of a page that no longer is. Which of them stay
    is for `kiyome dedup` to find; here the best of those that lost to one page is counted as released, the others as
    duplicates.
    """

    codes: NDArray[np.uint8]
    duplicates: dict[str, int]
    reopened: int

    def are(self, outcome: Outcome) -> NDArray[np.bool_]:
        """Pages with this outcome."""
        return np.asarray(self.codes == ENDS.index(outcome))


def outcomes(judged: Judged, duplicates: Duplicates, scores: NDArray[np.float64], chars: NDArray[np.int32]) -> Outcomes:
    """The outcomes of all pages; with the config that duplicates were chosen by, they are those of the release."""
    eligible = judged.eligible
    codes = np.full(len(eligible), _RELEASED, np.uint8)
    codes[judged.rejected] = _REJECTED
    codes[judged.opted_out] = _OPTED_OUT
    known = eligible[duplicates.rows]
    is_of_run = duplicates.kept >= 0
    reopened = known & is_of_run & ~eligible[np.where(is_of_run, duplicates.kept, 0)]
    codes[duplicates.rows[known]] = _DUPLICATE
    codes[_best(duplicates.rows[reopened], duplicates.kept[reopened], scores, chars)] = _RELEASED
    kinds, counts = np.unique(duplicates.kinds[codes[duplicates.rows] == _DUPLICATE].astype(str), return_counts=True)
    return Outcomes(codes, dict(zip(kinds.tolist(), counts.tolist(), strict=True)), int(reopened.sum()))


def _best(
    rows: NDArray[np.int64], kept: NDArray[np.int64], scores: NDArray[np.float64], chars: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Of the rows that lost to the same page, the one with the best score, then the longest, then the first."""
    order = np.lexsort((rows, -chars[rows].astype(np.int64), -scores[rows], kept))
    _, firsts = np.unique(kept[order], return_index=True)
    return np.asarray(rows[order][firsts])
