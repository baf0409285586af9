"""Candidate pairs: the documents that met in one bucket of a band."""

from collections.abc import Iterable, Iterator
from itertools import combinations


def pairs_in_bucket(members: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield every pair of a bucket's rank keys as (better, worse), lazily; memory is that of the members.

    The order of the pairs depends on the members alone, not on the order they come in; a document given twice
    counts once.
    """
    return combinations(sorted(set(members)), 2)
