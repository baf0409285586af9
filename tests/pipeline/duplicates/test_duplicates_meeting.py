"""Tests of where documents meet: exact copies, the best of a bucket, all candidates, in whatever order parts come."""

import random

import numpy as np

from dedup.candidates import BucketLimits
from dedup.rank import EARLIER_WORDS
from pipeline.duplicates.copies import find_copies
from pipeline.duplicates.meeting import meet_all, meet_best, meet_first
from pipeline.duplicates.wire import (
    ASKED,
    COPY,
    LED,
    MEMBER,
    PAIR,
    TEXT,
    Place,
    Records,
    place_of_fields,
    records_of,
    unpack,
)

A, B = bytes([200, *range(15)]), bytes([7] * 16)
Document = tuple[Place, int]


def members(keys: dict[tuple[Document, int], list[int]]) -> list[tuple[Place, bytes]]:
    """From (document, rank) and its keys to what chunks send, shuffled."""
    sent = []
    for ((place, row), rank), own in keys.items():
        n = len(own)
        sent.append(
            (
                place,
                records_of(MEMBER, key=own, rank=[rank + EARLIER_WORDS] * n, id=[rank] * n, row=[row] * n).tobytes(),
            )
        )
    random.Random(4).shuffle(sent)
    return sent


def pairs_of(place: Place, records: Records) -> set[tuple[Document, Document]]:
    """(better, worse)."""
    return {((place_of_fields(r), int(r["other"])), (place, int(r["row"]))) for r in records}


KEYS = {((A, 0), 1): [5, 6], ((B, 0), 2): [5], ((A, 1), 3): [5, 6], ((B, 1), 4): [6], ((B, 2), 5): [9]}


def test_everyone_meets_the_best_of_each_bucket() -> None:
    """Once, though two share two buckets; both chunks learn of it, and who is led."""
    found = list(meet_first(3, members(KEYS), BucketLimits()))
    pairs = set().union(*(pairs_of(p, unpack([d], PAIR)) for tag, (p, d) in found if tag == "pairs"))
    assert pairs == {((A, 0), (B, 0)), ((A, 0), (A, 1)), ((A, 0), (B, 1))}
    led = {(p, int(r["row"])) for tag, (p, d) in found if tag == "led" for r in unpack([d], LED)}
    assert led == {(B, 0), (A, 1), (B, 1)}
    asked = {
        (p, int(r["row"]), place_of_fields(r)) for tag, (p, d) in found if tag == "asked" for r in unpack([d], ASKED)
    }
    assert asked == {(A, 0, A), (A, 0, B)}
    assert "borders" not in {tag for tag, _ in found}


def test_borders_hold_after_the_best_has_left() -> None:
    """Bucket 5 has three pages, of which one leads; when it is gone nobody is a candidate there."""
    first = list(meet_first(3, members(KEYS), BucketLimits(2, 1)))
    borders = [data for tag, (key, data) in first if tag == "borders" and key == 3]
    left = {who: keys for who, keys in KEYS.items() if who != ((A, 0), 1)}
    assert list(meet_best(members(left), borders)) == []
    assert list(meet_all(members(left), borders)) == []
    assert pairs_of(B, unpack([d for t, (p, d) in meet_all(members(left), []) if (t, p) == ("pairs", B)], PAIR)) == {
        ((A, 1), (B, 1))
    }


def test_nobody_meets_alone() -> None:
    assert list(meet_first(0, [], BucketLimits())) == []
    assert list(meet_all(members({((A, 0), 1): [1, 2]}), [])) == []


def test_copies_lose_to_the_best() -> None:
    """Both halves of the hash count; of equal ranks the smaller doc_id stays."""
    rows = [(A, 0, (1, 1), (5, 9)), (B, 3, (1, 1), (5, 8)), (A, 2, (1, 1), (7, 1)), (A, 4, (1, 2), (1, 1))]
    sent = [(place, np.array([(*hashes, *ranks, 77, row)], TEXT).tobytes()) for place, row, hashes, ranks in rows]
    found = list(find_copies(sent))
    copies = [(p, r) for tag, (p, data) in found if tag == "copies" for r in unpack([data], COPY)]
    assert {(p, int(r["row"]), place_of_fields(r), int(r["other"]), int(r["id"])) for p, r in copies} == {
        (A, 0, B, 3, 8),
        (A, 2, B, 3, 8),
    }
    copied = [(p, r) for tag, (p, data) in found if tag == "copied" for r in unpack([data], ASKED)]
    assert {(p, int(r["row"]), place_of_fields(r)) for p, r in copied} == {(B, 3, A)}
    assert list(find_copies([])) == []
