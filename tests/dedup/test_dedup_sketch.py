"""Tests of one-byte sketches."""

import numpy as np
import pytest

from dedup.minhash import MinHashScheme, signature, to_bytes
from dedup.sketch import estimate_jaccard_of_pairs, estimate_jaccard_of_sketches, make_sketch, sketches_of


def test_sketch_is_the_lowest_byte() -> None:
    """One byte a value."""
    assert make_sketch(np.array([0x01020304, 0xFF, 0x100], dtype=np.uint32)) == b"\x04\xff\x00"


def test_estimate_is_corrected_for_chance() -> None:
    """All equal is 1; as many equal as chance gives, or fewer, is 0; between them a straight line."""
    same = bytes(range(256))
    one_of_256 = bytes([0]) + bytes((value + 1) % 256 for value in range(1, 256))
    assert estimate_jaccard_of_sketches(same, same) == 1.0
    assert estimate_jaccard_of_sketches(same, one_of_256) == 0.0
    assert estimate_jaccard_of_sketches(b"\0" * 4, b"\1" * 4) == 0.0
    # 129 of 256 agree: (129/256 - 1/256) / (1 - 1/256) = 128/255
    assert estimate_jaccard_of_sketches(same, same[:129] + one_of_256[129:]) == pytest.approx(128 / 255)


@pytest.mark.parametrize("shared", [300, 600, 900])
def test_estimate_has_the_stated_error(shared: int) -> None:
    """Over 200 pairs of sets: the mean is the true J, the variance that of signatures times 1 + 1 / (255 J)."""
    rng = np.random.default_rng(shared)
    scheme = MinHashScheme()
    true = shared / (2000 - shared)
    estimates = []
    for _ in range(200):
        values = rng.integers(0, 2**32, 2000 - shared, dtype=np.uint32)
        a, b = signature(values[:1000], scheme), signature(values[-1000:], scheme)
        estimates.append(estimate_jaccard_of_sketches(make_sketch(a), make_sketch(b)))
    error = ((true + 1 / 255) * (1 - true) / scheme.permutations) ** 0.5
    assert np.mean(estimates) == pytest.approx(true, abs=5 * error / 200**0.5)
    assert np.std(estimates) == pytest.approx(error, rel=0.3)


@pytest.mark.parametrize(("a", "b"), [(b"", b""), (b"a", b"ab")])
def test_unequal_or_empty_sketches_are_refused(a: bytes, b: bytes) -> None:
    """Sketches of different schemes are not compared by accident."""
    with pytest.raises(ValueError, match=f"sketches of {len(a)} and {len(b)} bytes"):
        estimate_jaccard_of_sketches(a, b)


def test_sketches_of_many_are_those_of_each() -> None:
    rng = np.random.default_rng(5)
    values = rng.integers(0, 2**32, (7, 16), dtype=np.uint32)
    found = sketches_of([to_bytes(row) for row in values])
    assert [row.tobytes() for row in found] == [make_sketch(row) for row in values]
    assert sketches_of([]).shape == (0, 0)


def test_estimates_of_many_are_those_of_each() -> None:
    """To the last bit: which of several ways is taken must not decide a pair at the threshold."""
    rng = np.random.default_rng(6)
    a = rng.integers(0, 256, (50, 256), dtype=np.uint8)
    b = np.where(rng.random(a.shape) < rng.random((50, 1)), a, rng.integers(0, 256, a.shape, dtype=np.uint8))
    expected = [estimate_jaccard_of_sketches(x.tobytes(), y.tobytes()) for x, y in zip(a, b, strict=True)]
    assert estimate_jaccard_of_pairs(a, b).tolist() == expected


def test_signatures_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="signatures of different lengths"):
        sketches_of([bytes(4), bytes(8)])
    with pytest.raises(ValueError, match=r"sketches of shapes \(1, 2\) and \(1, 3\)"):
        estimate_jaccard_of_pairs(np.zeros((1, 2), np.uint8), np.zeros((1, 3), np.uint8))
