"""Tests of banding."""

from hashlib import blake2b

import numpy as np
import pytest

from dedup.bands import BandPlan, band_keys, collision_probability


def test_keys_are_band_number_and_digest() -> None:
    """Each band's rows, little endian, hashed to 8 bytes."""
    values = np.array([1, 2, 3, 4, 5], dtype=np.uint32)
    expected = [
        b"\0" + blake2b(b"\1\0\0\0\2\0\0\0", digest_size=8).digest(),
        b"\1" + blake2b(b"\3\0\0\0\4\0\0\0", digest_size=8).digest(),
    ]
    assert band_keys(values, BandPlan(bands=2, rows=2)) == expected


def test_equal_rows_in_different_bands_do_not_meet() -> None:
    """The band's number is part of the key."""
    keys = band_keys(np.zeros(16, dtype=np.uint32), BandPlan(bands=4, rows=4))
    assert len(set(keys)) == 4


def test_keys_meet_where_rows_agree() -> None:
    """A changed value breaks its own band and no other; values beyond the plan do not count."""
    plan = BandPlan(bands=3, rows=2)
    a = np.arange(8, dtype=np.uint32)
    b = a.copy()
    b[[2, 7]] += 1
    assert [x == y for x, y in zip(band_keys(a, plan), band_keys(b, plan), strict=True)] == [True, False, True]


@pytest.mark.parametrize(("jaccard", "expected"), [(0.0, 0.0), (0.5, 1 - 0.75**3), (1.0, 1.0)])
def test_s_curve(jaccard: float, expected: float) -> None:
    """1 - (1 - J**2)**3."""
    assert collision_probability(jaccard, BandPlan(bands=3, rows=2)) == pytest.approx(expected)


def test_s_curve_is_what_happens() -> None:
    """Of 3,000 pairs of signatures that agree in each value with probability 0.7 the expected share meets."""
    rng = np.random.default_rng(7)
    plan = BandPlan()
    met = 0
    for _ in range(3000):
        a = rng.integers(0, 2**32, 128, dtype=np.uint32)
        b = np.where(rng.random(128) < 0.7, a, a + np.uint32(1))
        met += any(x == y for x, y in zip(band_keys(a, plan), band_keys(b, plan), strict=True))
    expected = collision_probability(0.7, plan)
    assert met / 3000 == pytest.approx(expected, abs=5 * (expected * (1 - expected) / 3000) ** 0.5)


@pytest.mark.parametrize(
    ("bands", "rows", "message"),
    [(0, 8, "bands is 0; known are 1 to 256"), (257, 1, "bands is 257"), (4, 0, "rows is 0")],
)
def test_impossible_plan_is_refused(bands: int, rows: int, message: str) -> None:
    """When it is made."""
    with pytest.raises(ValueError, match=message):
        BandPlan(bands, rows)


def test_plan_must_fit_the_signature() -> None:
    """The message says what is needed and what is there."""
    with pytest.raises(ValueError, match="16 bands of 8 rows need 128 permutations, the signatures have 100"):
        band_keys(np.zeros(100, dtype=np.uint32), BandPlan(16, 8))
    BandPlan(16, 8).check_fits(128)
