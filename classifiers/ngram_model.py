"""What the n-grams of a text say of its grade: linear models on hashed n-grams, weighed by how rare they are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifiers.ngrams import FAMILY_BUCKETS, term_counts
from filters.core import TextView

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class NgramModel:
    """rarity: float32, shape (BUCKETS,), inverse document frequency, 0 for n-grams that are not known.

    weights: int8, shape (BUCKETS, 3), a column each for grade, "4 or more" and "2 or more" (see `kernels.targets`), in
    units of `units`, shape (3,). biases: shape (3,), what a text without a known n-gram gets.
    """

    rarity: NDArray[np.float32]
    weights: NDArray[np.int8]
    units: Floats
    biases: Floats

    def judge(self, view: TextView) -> Floats:
        """The grade to expect, and roughly the chances of 4 or more and of 2 or more, without bounds; shape (3,)."""
        buckets, terms = ngram_terms(view, self.rarity)
        return self.biases + self.units * (terms @ self.weights.take(buckets, axis=0))


def ngram_terms(view: TextView, rarity: NDArray[np.float32]) -> tuple[NDArray[np.intp], Floats]:
    """Buckets and what they count: (1 + ln count) x rarity, each family (characters, words) brought to length 1.

    Source: sublinear tf-idf, Manning, Raghavan & Schütze 2008, section 6.4.
    """
    buckets, counts = term_counts(view)
    terms = (1 + np.log(counts)) * rarity.take(buckets).astype(np.float64)
    border = int(np.searchsorted(buckets, FAMILY_BUCKETS))
    for family in (terms[:border], terms[border:]):
        length = float(np.sqrt(family @ family))
        if length:
            family /= length
    return buckets, terms
