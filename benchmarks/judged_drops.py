"""How good drops are, by the true similarities of made documents."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.made_documents import Corpus, make_document
from dedup.form import dedup_form
from dedup.shingles import Hashes, shingle_hashes
from dedup.verify import exact_jaccard

ALIKE, UNLIKE = 0.85, 0.6
SHINGLE_CHARS = 5
# Number of a copy, number of its source, true Jaccard similarity of the two.
TRUTH = np.dtype([("copy", "<u8"), ("source", "<u8"), ("jaccard", "<f8")])


@dataclass(frozen=True, slots=True)
class Quality:
    """found of alike: copies with a true Jaccard of ALIKE or more to their source that were dropped.

    wrong: drops for the sake of a document that is less than UNLIKE. of_unlike: documents that no copy or source of
    theirs is like by UNLIKE; all others but copies of one source are unrelated.
    """

    dropped: int
    found: int
    alike: int
    wrong: int
    of_unlike: int


def judge(corpus: Corpus, truth: NDArray[np.void], drops: Iterable[tuple[int, int]]) -> Quality:
    """Judge drops, as numbers of (dropped, kept); pairs that are not in TRUTH are compared by their made texts."""
    pairs = dict(drops)
    known = {(copy, source): jaccard for copy, source, jaccard in truth.tolist()}
    known |= {(source, copy): jaccard for (copy, source), jaccard in known.items()}
    similarities = [known[pair] if pair in known else _jaccard(corpus, *pair) for pair in pairs.items()]
    alike = truth["copy"][truth["jaccard"] >= ALIKE].tolist()
    liked = truth[truth["jaccard"] >= UNLIKE]
    return Quality(
        dropped=len(pairs),
        found=sum(copy in pairs for copy in alike),
        alike=len(alike),
        wrong=sum(similarity < UNLIKE for similarity in similarities),
        of_unlike=corpus.documents - len(np.union1d(liked["copy"], liked["source"])),
    )


def shingles_of(text: str) -> Hashes:
    """The shingles that *dedup* sees."""
    return shingle_hashes(dedup_form(text), SHINGLE_CHARS)


def _jaccard(corpus: Corpus, a: int, b: int) -> float:
    first, second = (shingles_of(make_document(corpus, number).text) for number in (a, b))
    return exact_jaccard(first, second)
