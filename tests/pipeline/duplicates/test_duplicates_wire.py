"""Tests of packed records: what is dealt, sent and gathered is what was there, in whatever order it comes."""

import random

import numpy as np
import pytest

from pipeline.duplicates.wire import (
    ASKED,
    COPY,
    MEMBER,
    PAIR,
    TEXT,
    bucket_count,
    by_place,
    deal,
    gather,
    place_fields,
    place_of_fields,
    records_of,
    to_chunks,
    unpack,
)

PLACES = [bytes([255, *range(n, n + 15)]) for n in range(5)]


def members(seed: int, size: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    fields = {name: rng.integers(0, 2**63, size).astype(np.uint64) for name in ("key", "rank", "id")}
    return records_of(MEMBER, **fields, row=np.arange(size))


def test_records_are_as_small_as_said() -> None:
    assert [dtype.itemsize for dtype in (TEXT, MEMBER, PAIR, ASKED, COPY)] == [42, 26, 28, 26, 36]


@pytest.mark.parametrize("buckets", [1, 7])
def test_what_is_dealt_is_gathered(buckets: int) -> None:
    """Every record once, in the bucket of its key, with the chunk it came from."""
    sent = {place: members(n, 20 * n) for n, place in enumerate(PLACES)}
    dealt = [(bucket, (place, part)) for place, own in sent.items() for bucket, part in deal(own, buckets)]
    random.Random(1).shuffle(dealt)
    found = set()
    for bucket in range(buckets):
        places, records = gather((part for number, part in dealt if number == bucket), MEMBER)
        assert set((records["key"] % np.uint64(buckets)).tolist()) <= {bucket}
        found |= {(places[chunk], *record) for *record, chunk in records.tolist()}
    assert found == {(place, *record) for place, own in sent.items() for record in own.tolist()}
    assert len(found) == 200


def test_nothing_is_dealt_or_gathered_of_nothing() -> None:
    assert list(deal(np.empty(0, MEMBER), 3)) == []
    places, records = gather([], MEMBER)
    assert (places, len(records)) == ([], 0)
    assert len(unpack([], PAIR)) == 0
    assert list(by_place(np.empty(0, ASKED))) == []


def test_records_for_chunks() -> None:
    """One element a chunk, each record once."""
    chunks = np.array([3, 1, 3, 3])
    records = records_of(ASKED, row=[7, 8, 9, 7], rank=[0] * 4, **place_fields(PLACES, np.array([0, 2, 4, 0])))
    sent = {place: unpack([part], ASKED) for place, part in to_chunks(chunks, records, PLACES)}
    assert {place: part["row"].tolist() for place, part in sent.items()} == {PLACES[1]: [8], PLACES[3]: [7, 9]}
    asking = {place: part["row"].tolist() for place, part in by_place(sent[PLACES[3]])}
    assert asking == {PLACES[0]: [7], PLACES[4]: [9]}


@pytest.mark.parametrize("place", [*PLACES, bytes(16), b"\xff" * 16])
def test_a_place_survives_as_two_numbers(place: bytes) -> None:
    record = records_of(ASKED, row=[1], rank=[2], **place_fields([place], np.array([0])))[0]
    assert place_of_fields(record) == place


@pytest.mark.parametrize(("records", "buckets"), [(0, 1), (1, 1), (1_000_000, 1), (1_000_001, 2), (16_000_000, 16)])
def test_buckets_hold_a_million(records: int, buckets: int) -> None:
    assert bucket_count(records) == buckets
