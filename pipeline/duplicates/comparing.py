"""Comparing documents of different chunks: one chunk sends sketches, the other compares them with its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.bands import BandPlan, agreeing_bands
from dedup.sketch import Sketches, estimate_jaccard_of_pairs
from pipeline.duplicates.earlier import is_earlier
from pipeline.duplicates.nodes import Documents, Node, chunk_of
from pipeline.duplicates.wire import ASKED, HELD, LED, PAIR, Place, Records, by_place, unpack

# The place of a chunk and its packed documents, each with row, rank key and sketch.
Answer = tuple[Place, bytes]

_PAIRS_AT_A_TIME = 4096


@dataclass(frozen=True, slots=True)
class Match:
    """A verified pair. row, rank: the worse document, in the chunk that compared; better: the other one's node.

    kind: near, earlier (near, and the better one is of an earlier release), or contained: then similarity is the share
    of the worse one's shingles that the better one has.
    bands: in how many they agree, None where that is not what they were found by.
    """

    row: int
    rank: int
    better: Node
    kind: str
    similarity: float
    bands: int | None = None


def leading(asked: Iterable[bytes], led: Iterable[bytes], held: Iterable[bytes]) -> Records:
    """Of the documents that others ask for those that no better one leads or holds: they are kept for certain."""
    wanted = unpack(asked, ASKED)
    doubtful = np.concatenate([unpack(led, LED)["row"], unpack(held, HELD)["row"]])
    return wanted[~np.isin(wanted["row"], doubtful)]


def answers(documents: Documents, asked: Records) -> Iterator[tuple[Place, Answer]]:
    """To each chunk that asks the documents it asks for, each once."""
    for place, wanted in by_place(np.unique(asked)):
        packed = np.empty(len(wanted), _answer_dtype(documents.sketches.shape[1]))
        packed["row"], packed["sketch"] = wanted["row"], documents.sketches[wanted["row"]]
        keys = (documents.rank_key(row, rank) for row, rank in zip(*_lists(wanted, "row", "rank"), strict=True))
        packed["rank"] = np.frombuffer(b"".join(keys), "V24")
        yield place, (documents.place, packed.tobytes())


def compare(
    documents: Documents, pairs: Iterable[bytes], told: Iterable[Answer], plan: BandPlan, min_similarity: float
) -> Iterator[Match]:
    """The pairs of a chunk whose similarity reaches the threshold, as far as the better document was told of."""
    wanted = np.unique(unpack(pairs, PAIR))
    blocks = dict[Place, list[bytes]]()
    for place, block in told:
        blocks.setdefault(place, []).append(block)
    dtype = _answer_dtype(documents.sketches.shape[1])
    for place, asked in by_place(wanted):
        better = np.frombuffer(b"".join(blocks.get(place, [])), dtype)
        at = _row_index(better["row"])[asked["other"]]
        known, at = asked[at >= 0], at[at >= 0]
        for start in range(0, len(known), _PAIRS_AT_A_TIME):
            part, others = known[start : start + _PAIRS_AT_A_TIME], better[at[start : start + _PAIRS_AT_A_TIME]]
            yield from _matches(documents.sketches[part["row"]], part, others, place, plan, min_similarity)


def best_matches(matches: Iterable[Match]) -> dict[int, Match]:
    """By row the match with the best-ranked document; of those of earlier releases, the most similar one."""
    found: dict[int, Match] = {}
    for match in matches:
        if match.row not in found or _order(match) < _order(found[match.row]):
            found[match.row] = match
    return found


def _order(match: Match) -> tuple[bool, float, Node]:
    is_of_run = not is_earlier(chunk_of(match.better))
    return is_of_run, 0 if is_of_run else -match.similarity, match.better


def undecided(
    pairs: Iterable[bytes], held: Iterable[bytes], dropped: Iterable[int]
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Rows and ranks of the documents of a chunk that are led or held by better ones and were not dropped."""
    parts = unpack(pairs, PAIR), unpack(held, HELD)
    rows, ranks = (np.concatenate([part[name] for part in parts]) for name in ("row", "rank"))
    rows, firsts = np.unique(rows, return_index=True)
    is_left = ~np.isin(rows, np.fromiter(dropped, np.int64))
    return rows[is_left].astype(np.int64), ranks[firsts][is_left]


def _matches(
    own: Sketches, pairs: Records, others: Records, place: Place, plan: BandPlan, least: float
) -> Iterator[Match]:
    kind = "earlier" if is_earlier(place) else "near"
    similarities = estimate_jaccard_of_pairs(own, others["sketch"])
    reach = np.flatnonzero(similarities >= least)
    bands = agreeing_bands(own[reach], others["sketch"][reach], plan)
    values = zip(similarities[reach].tolist(), bands.tolist(), others["rank"][reach].tolist(), strict=True)
    rows = zip(*_lists(pairs[reach], "row", "rank"), strict=True)
    for (row, rank), (similarity, agreeing, key) in zip(rows, values, strict=True):
        yield Match(row, rank, bytes(key) + place, kind, similarity, agreeing)


def _answer_dtype(permutations: int) -> np.dtype[Any]:
    return np.dtype([("row", "<u2"), ("rank", "V24"), ("sketch", "u1", (permutations,))])


def _row_index(rows: NDArray[np.uint16]) -> NDArray[np.int64]:
    """For each row of a chunk its place in `rows`, -1 where it is not there."""
    index = np.full(2**16, -1, np.int64)
    index[rows] = np.arange(len(rows))
    return index


def _lists(records: Records, *names: str) -> list[list[int]]:
    return [records[name].tolist() for name in names]
