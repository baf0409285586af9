"""Where documents meet: one part of all buckets, and for each chunk whom its documents are to be compared with."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from dedup.candidates import (
    BORDER,
    BucketLimits,
    Places,
    all_pairs,
    borders_of,
    distinct,
    earlier_pairs,
    first_pairs,
    in_buckets,
)
from pipeline.duplicates.wire import (
    ASKED,
    LED,
    MEMBER,
    PAIR,
    Place,
    Records,
    gather,
    place_fields,
    records_of,
    to_chunks,
    unpack,
)

Parts = Iterable[tuple[Place, bytes]]
# Under `borders` a number of buckets and their borders; else a chunk and records for it.
Output = tuple[str, tuple[Any, bytes]]


def meet_first(bucket: int, parts: Parts, limits: BucketLimits) -> Iterator[Output]:
    """Every document with the best of each bucket, and with all of earlier releases, which need not come again.

    Also the borders of the hot buckets, which hold from now on.
    """
    places, found = gather(parts, MEMBER)
    members = in_buckets(found)
    borders = borders_of(members, limits)
    if len(borders):
        yield "borders", (bucket, borders.tobytes())
    yield from _tell(places, members, [*earlier_pairs(members, borders), first_pairs(members, borders)])


def meet_best(parts: Parts, borders: Iterable[bytes]) -> Iterator[Output]:
    """The same for documents that are still undecided."""
    places, found = gather(parts, MEMBER)
    members = in_buckets(found)
    yield from _tell(places, members, [first_pairs(members, unpack(borders, BORDER))])


def meet_all(parts: Parts, borders: Iterable[bytes]) -> Iterator[Output]:
    """Every document with all candidates before it."""
    places, found = gather(parts, MEMBER)
    members = in_buckets(found)
    yield from _tell(places, members, all_pairs(members, unpack(borders, BORDER)))


def _tell(places: list[Place], members: Records, pairs: Iterable[tuple[Places, Places]]) -> Iterator[Output]:
    """(`pairs`, PAIR records by chunk), (`led`, its documents in them), (`asked`, its documents that others need)."""
    numbers = np.unique((members["chunk"].astype(np.int64) << 16) | members["row"], return_inverse=True)[1]
    parts = [distinct(better, worse, numbers) for better, worse in pairs]
    if not parts:
        return
    better, worse = (np.concatenate(ends) for ends in zip(*parts, strict=True))
    better, worse = distinct(better, worse, numbers)
    a, b = members[better], members[worse]
    found = records_of(PAIR, row=b["row"], rank=b["rank"], **place_fields(places, a["chunk"]), other=a["row"])
    asked = records_of(ASKED, row=a["row"], rank=a["rank"], **place_fields(places, b["chunk"]))
    yield from (("pairs", part) for part in to_chunks(b["chunk"], found, places))
    yield from (("led", part) for part in to_chunks(b["chunk"], records_of(LED, row=b["row"]), places))
    yield from (("asked", part) for part in to_chunks(a["chunk"], asked, places))
