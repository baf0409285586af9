"""Tests of what a plan finds and misses."""

import numpy as np
import pytest

from dedup.bands import BandPlan, collision_probability
from dedup.s_curve import false_candidates, found_probability, missed_pairs
from dedup.verify import acceptance_probability


def test_without_a_threshold_it_is_the_s_curve() -> None:
    for jaccard in (0.0, 0.3, 0.78, 0.95, 1.0):
        found = found_probability(jaccard, BandPlan(16, 8), 256, 0)
        assert found == pytest.approx(collision_probability(jaccard, BandPlan(16, 8)), abs=1e-12)


def test_where_every_pair_shares_a_band_it_is_the_estimate() -> None:
    """64 bands of one row: at 0.5 or above none is missed but by a chance of 2**-64."""
    for jaccard in (0.5, 0.78, 0.9):
        found = found_probability(jaccard, BandPlan(64, 1), 64, 0.75)
        assert found == pytest.approx(acceptance_probability(jaccard, 64, 0.75), abs=1e-9)


def test_two_values_by_hand() -> None:
    """Of one band of two rows and a third value, half must agree, so two of three: both of the band, whatever else."""
    assert found_probability(0.5, BandPlan(1, 2), 3, 0.5) == pytest.approx(0.25)
    assert found_probability(0.5, BandPlan(2, 1), 3, 0.5) == pytest.approx(0.5)  # HHT HTH THH HHH of eight
    assert found_probability(0.5, BandPlan(2, 1), 3, 1) == pytest.approx(0.125)


def test_it_is_what_simulation_finds() -> None:
    """100,000 signatures: the standard error of a share is at most 0.0016."""
    plan, threshold = BandPlan(8, 4), 0.7
    agree = np.random.default_rng(5).random((100_000, 48)) < 0.72
    shares_band = agree[:, :32].reshape(-1, 8, 4).all(axis=2).any(axis=1)
    seen = float(np.mean(shares_band & (agree.mean(axis=1) >= threshold)))
    assert found_probability(0.72, plan, 48, threshold) == pytest.approx(seen, abs=0.007)
    assert found_probability(0.72, plan, 48, threshold) > collision_probability(0.72, plan) * acceptance_probability(
        0.72, 48, threshold
    )


def test_a_signature_too_short_for_the_plan() -> None:
    with pytest.raises(ValueError, match="need 128 permutations"):
        found_probability(0.8, BandPlan(16, 8), 64, 0.8)


def test_the_ends() -> None:
    assert found_probability(1, BandPlan(), 256, 1) == 1
    assert found_probability(0, BandPlan(), 256, 0.5) == 0


def test_means_of_one_band_of_one_row() -> None:
    """The S-curve is the diagonal: from 0 to t its mean is t/2, and from t to 1 pairs are missed with (1-t)/2."""
    assert false_candidates(BandPlan(1, 1), 0.8) == pytest.approx(0.4)
    assert missed_pairs(BandPlan(1, 1), 0.8) == pytest.approx(0.1)
