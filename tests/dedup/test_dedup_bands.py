"""Tests of banding."""

from hashlib import blake2b

import numpy as np
import pytest

from dedup.bands import BandPlan, agreeing_bands, band_keys, collision_probability
from dedup.sketch import Sketches


def sketches(*rows: list[int]) -> Sketches:
    return np.array(rows, dtype=np.uint8)


def test_keys_are_the_documented_hash() -> None:
    """Worked out in Python's integers from the formula, for a band that is not the first."""

    def factor(i: int) -> int:
        return int.from_bytes(blake2b(b"kiyome band 1 key %d" % i, digest_size=8).digest(), "little") | 1

    x = (factor(0) + 3 * factor(1) + 255 * factor(2)) % 2**64
    for shift, multiplier in ((33, 0xFF51AFD7ED558CCD), (33, 0xC4CEB9FE1A85EC53), (33, 1)):
        x = (x ^ (x >> shift)) * multiplier % 2**64
    keys = band_keys(sketches([1, 2, 3, 255, 5]), BandPlan(bands=2, rows=2))
    assert keys.shape == (1, 2)
    assert int(keys[0, 1]) == x


def test_equal_rows_in_different_bands_do_not_meet() -> None:
    """The band's number is part of the key."""
    assert len(set(band_keys(sketches([0] * 16), BandPlan(bands=4, rows=4))[0].tolist())) == 4


def test_keys_meet_where_rows_agree() -> None:
    """A changed value breaks its own band and no other; values beyond the plan do not count."""
    plan = BandPlan(bands=3, rows=2)
    two = sketches([0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 3, 3, 4, 5, 6, 8])
    keys = band_keys(two, plan)
    assert (keys[0] == keys[1]).tolist() == [True, False, True]
    assert agreeing_bands(two[:1], two[1:], plan).tolist() == [2]
    assert agreeing_bands(two, two, plan).tolist() == [3, 3]


def test_keys_of_different_rows_differ() -> None:
    """A million bands of random bytes, and bytes that differ in one place, have a key each."""
    plan = BandPlan()
    rows = np.random.default_rng(3).integers(0, 256, (60_000, 128), dtype=np.uint8)
    near = np.zeros((256, 128), np.uint8)
    near[:, 0] = np.arange(256)
    assert len(np.unique(band_keys(rows, plan))) == rows.shape[0] * plan.bands
    assert len(np.unique(band_keys(near, plan)[:, 0])) == 256


@pytest.mark.parametrize(("jaccard", "expected"), [(0.0, 0.0), (0.5, 1 - 0.75**3), (1.0, 1.0)])
def test_s_curve(jaccard: float, expected: float) -> None:
    """1 - (1 - J**2)**3."""
    assert collision_probability(jaccard, BandPlan(bands=3, rows=2)) == pytest.approx(expected)


def test_s_curve_is_what_happens() -> None:
    """Of 3,000 pairs of signatures that agree in each value with probability 0.7 the expected share meets."""
    rng = np.random.default_rng(7)
    plan = BandPlan()
    a = rng.integers(0, 256, (3000, 128), dtype=np.uint8)
    b = np.where(rng.random(a.shape) < 0.7, a, a + np.uint8(1))
    met = int((band_keys(a, plan) == band_keys(b, plan)).any(axis=1).sum())
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
        band_keys(sketches([0] * 100), BandPlan(16, 8))
    BandPlan(16, 8).check_fits(128)
