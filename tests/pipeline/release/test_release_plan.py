"""Tests of the plan: how many shards, and which chunk goes where."""

from collections import Counter

import pytest

from pipeline import layout
from pipeline.release.plan import shard_count, shard_of


@pytest.mark.parametrize(
    ("text_bytes", "shard_mb", "shards"),
    [
        (0, 256.0, 1),
        (1, 256.0, 1),
        (256 * 2**20, 256.0, 1),
        (256 * 2**20 + 1, 256.0, 2),
        (10 * 2**20, 1.5, 7),
        (3000, 0.001, 3),
    ],
)
def test_shard_count(text_bytes: int, shard_mb: float, shards: int) -> None:
    """Rounded up, in MiB of 2**20 bytes; a release without texts has a shard, too."""
    assert shard_count(text_bytes, shard_mb) == shards


def test_chunks_are_dealt_evenly_and_for_good() -> None:
    """10,000 chunks over 16 shards: 625 each, within six standard deviations of 24."""
    names = [layout.chunk_name(f"{i % 100}.warc.gz", i // 100) for i in range(10_000)]
    dealt = Counter(shard_of(name, 16) for name in names)
    assert set(dealt) == set(range(16))
    assert all(abs(n - 625) < 145 for n in dealt.values())
    assert [shard_of(name, 16) for name in names] == [shard_of(name, 16) for name in names]


def test_the_shard_of_a_name_never_changes() -> None:
    """Earlier releases were dealt this way: BLAKE2b of the name, 8 bytes, as a big-endian number, modulo the shards."""
    assert [shard_of("0123456789abcdef-000000", n) for n in (1, 2, 1000)] == [0, 0, 164]


def test_one_shard_takes_all() -> None:
    assert {shard_of(layout.chunk_name("a", i), 1) for i in range(50)} == {0}
