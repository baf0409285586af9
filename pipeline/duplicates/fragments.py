"""Finds pages that stand almost whole inside a longer one: by windows first, then by shingles of their texts.

Texts do not travel: a fragment's chunk sends some of its shingles' hashes, and the other page's chunk looks them up.
"""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.candidates import all_pairs, borders_below_ties, in_buckets
from dedup.form import dedup_form
from dedup.fragments import (
    MAX_HOLDERS,
    MAX_PROBES,
    WINDOW_LIMITS,
    containment,
    enough_probes,
    jaccard_of_part,
    sample_shingles,
)
from dedup.rank import Words, is_longer, passing, rank_of_part, rank_of_whole
from dedup.shingles import Hashes, shingle_hashes
from pipeline.config.tables import Dedup
from pipeline.duplicates.comparing import Match
from pipeline.duplicates.nodes import Node, chunk_of, read_columns
from pipeline.duplicates.rows import Fate
from pipeline.duplicates.wire import (
    HELD,
    LED,
    PAIR,
    WINDOW,
    Place,
    Records,
    gather,
    place_fields,
    place_of_fields,
    records_of,
    unpack,
    with_field,
)
from pipeline.storage import Storage

# A document of a chunk, and a longer one elsewhere that has one of its windows, ranks as of parts: 36 bytes.
INSIDE = np.dtype([*PAIR.descr, ("other_rank", "<u8")])

_PROBE = 1 << 15  # of a row in WINDOW records: the page looks for others by this window; rows are below 4096

# Whether a document stands inside others of a chunk: its row and node, a sample of its shingles and how many it has,
# (row, rank) of others.
Question = tuple[int, Node, bytes, int, tuple[tuple[int, int], ...]]


# A fragment and the longer document it stands in: node and row of both, and the share of its shingles that are there.
# A plain tuple, since a dataclass is three times as long when it is shuffled.
Edge = tuple[Node, int, Node, int, float]


def window_members(storage: Storage, place: Place, ranks: Words, copies: NDArray[np.uint16]) -> Records:
    """A WINDOW record for each window of the documents of a chunk that pass the rules and are no exact copies.

    ranks: the first word of the rank key of every document; copies: rows.
    """
    rows = np.setdiff1d(np.flatnonzero(passing(ranks)), copies)
    if not len(rows):
        return np.empty(0, WINDOW)
    windows = read_columns(storage, place, ["windows"])["windows"].take(pa.array(rows)).combine_chunks()
    numbers = np.diff(windows.offsets.to_numpy())
    order = np.arange(numbers.sum()) - np.repeat(np.cumsum(numbers) - numbers, numbers)
    marked = np.repeat(rows, numbers) | np.where(order < MAX_PROBES, _PROBE, 0)
    parts = np.repeat(rank_of_part(ranks[rows]), numbers)
    return records_of(WINDOW, key=windows.flatten().to_numpy(), rank=parts, row=marked)


def meet_inside(parts: Iterable[tuple[Place, bytes]]) -> Iterator[tuple[Place, bytes]]:
    """By chunk INSIDE records: for each window by which a document looks for others, the longer ones with it.

    Of many pages with a window only the longest count (WINDOW_LIMITS); pages that rank alike count all, or none.
    """
    places, found = gather(parts, WINDOW)
    members = in_buckets(with_field(found, "id", 1))
    borders = borders_below_ties(members, WINDOW_LIMITS)
    for better, worse in all_pairs(members, borders):
        a, b = members[better], members[worse]
        may_be = ((b["row"] & _PROBE) != 0) & is_longer(a["rank"], b["rank"])
        a, b = a[may_be], b[may_be]
        rows = {"row": b["row"] & (_PROBE - 1), "other": a["row"] & (_PROBE - 1)}
        ranks = {"rank": b["rank"], "other_rank": a["rank"]}
        inside = records_of(INSIDE, **rows, **ranks, **place_fields(places, a["chunk"]))
        for chunk in np.unique(b["chunk"]).tolist():
            yield places[chunk], inside[b["chunk"] == chunk].tobytes()


def questions(
    storage: Storage, place: Place, parts: Iterable[bytes], shingle_chars: int
) -> Iterator[tuple[Place, Question]]:
    """For the chunks of others whether the documents of this one that have enough windows in common are inside."""
    pairs, counts = np.unique(unpack(parts, INSIDE), return_counts=True)
    table = read_columns(storage, place, ["doc_id", "text", "windows"])
    probes = np.minimum(np.array([len(windows) for windows in table["windows"]]), MAX_PROBES)
    needed = np.array([enough_probes(number) for number in range(MAX_PROBES + 1)])[probes]
    is_enough = counts >= needed[pairs["row"]]
    pairs, counts = pairs[is_enough], counts[is_enough]
    wanted = pairs[
        np.lexsort((pairs["other"], pairs["low"], pairs["high"], pairs["other_rank"], -counts, pairs["row"]))
    ]
    for row in np.unique(wanted["row"]).tolist():
        shingles = _shingles(table, row, shingle_chars)
        sample = sample_shingles(shingles).tobytes()
        others: dict[Place, list[tuple[int, int]]] = {}
        for pair in wanted[wanted["row"] == row][:MAX_HOLDERS]:
            others.setdefault(place_of_fields(pair), []).append((int(pair["other"]), int(pair["other_rank"])))
            rank = int(pair["rank"])
        node = _node(table, row, rank, place)
        yield from ((other, (row, node, sample, len(shingles), tuple(found))) for other, found in others.items())


def inside_edges(
    storage: Storage, place: Place, asked: Iterable[Question], settings: Dedup, shingle_chars: int
) -> Iterator[Edge]:
    """The documents that stand inside those of this chunk; these are ranked as wholes, see `ranked_edges`."""
    table = read_columns(storage, place, ["doc_id", "text"])
    by_row: dict[tuple[int, int], list[Question]] = {}
    for question in asked:
        for other in question[4]:
            by_row.setdefault(other, []).append(question)
    for (row, rank), found in by_row.items():
        whole = _shingles(table, row, shingle_chars)
        better = _node(table, row, int(rank_of_whole(np.array([rank], np.uint64))[0]), place)
        for own_row, node, sample, shingles, _ in found:
            share = containment(np.frombuffer(sample, np.uint32), whole)
            is_near = jaccard_of_part(share, shingles, len(whole)) >= settings.min_similarity
            if share >= settings.min_contained and not is_near:
                yield node, own_row, better, row, share


def held_of(edge: Edge) -> tuple[Place, bytes]:
    """(place, HELD record) of a fragment."""
    return chunk_of(edge[0]), records_of(HELD, row=[edge[1]], rank=[_rank(edge[0])]).tobytes()


def match_of(edge: Edge) -> tuple[Node, Match]:
    """(node of the fragment, match)."""
    node, row, better, _, share = edge
    return node, Match(row, _rank(node), better, "contained", share)


def ranked_edges(edges: Iterable[Edge], held: Iterable[bytes]) -> Iterator[Edge]:
    """The edges to documents of one chunk, of which those that stand inside others rank as parts."""
    found = unpack(held, HELD)
    parts = dict(zip(found["row"].tolist(), found["rank"].tolist(), strict=True))
    for node, row, better, better_row, share in edges:
        rank = parts.get(better_row)
        yield node, row, better if rank is None else rank.to_bytes(8, "big") + better[8:], better_row, share


def standing_edges(edges: Iterable[Edge], dropped: Iterable[bytes], is_better: bool) -> Iterator[Edge]:
    """The edges of a chunk but for those whose better (or worse) document was dropped already, by its LED records."""
    gone = frozenset(unpack(dropped, LED)["row"].tolist())
    for edge in edges:
        if edge[3 if is_better else 1] not in gone:
            yield edge


def rows_of(place: Place, fates: Iterable[Fate]) -> tuple[Place, bytes]:
    """(place, LED records) of documents that were dropped."""
    return place, records_of(LED, row=[row for row, _ in fates]).tobytes()


def chunk_of_better(edge: Edge) -> Place:
    """The place of the chunk of the document that a fragment stands in."""
    return chunk_of(edge[2])


def _shingles(table: pa.Table, row: int, shingle_chars: int) -> Hashes:
    return shingle_hashes(dedup_form(table["text"][row].as_py()), shingle_chars)


def _rank(node: Node) -> int:
    return int.from_bytes(node[:8], "big")


def _node(table: pa.Table, row: int, rank: int, place: Place) -> Node:
    return rank.to_bytes(8, "big") + bytes.fromhex(table["doc_id"][row].as_py()) + place
