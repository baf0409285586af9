"""Tests of verification."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.bands import BandPlan, collision_probability
from dedup.minhash import estimate_jaccard
from dedup.shingles import shingle_hashes
from dedup.verify import acceptance_probability, exact_jaccard, standard_error, verified_similarity


@pytest.mark.parametrize(("threshold", "expected"), [(0.7, 0.75), (0.75, 0.75), (0.76, None)])
def test_threshold_is_inclusive(threshold: float, expected: float | None) -> None:
    """Three of four values agree."""
    a, b = np.array([1, 2, 3, 4], dtype=np.uint32), np.array([1, 2, 3, 5], dtype=np.uint32)
    assert verified_similarity(a, b, threshold, estimate_jaccard) == expected


def test_any_measure_may_be_put_in() -> None:
    """The shingles themselves: あいうえおか and あいうえおき share one shingle of three."""
    a, b = shingle_hashes("あいうえおか"), shingle_hashes("あいうえおき")
    assert verified_similarity(a, b, 0.3, exact_jaccard) == pytest.approx(1 / 3)


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_exact_jaccard_is_that_of_sets(a: set[int], b: set[int]) -> None:
    """Intersection over union; two empty sets are equal."""
    expected = len(a & b) / len(a | b) if a | b else 1.0
    arrays = [np.array(sorted(values), dtype=np.uint32) for values in (a, b)]
    assert exact_jaccard(*arrays) == pytest.approx(expected)


def test_standard_error() -> None:
    """sqrt(0.8 * 0.2 / 256) = 0.4 / 16."""
    assert standard_error(0.8, 256) == pytest.approx(0.025)
    assert standard_error(1.0, 256) == 0


@pytest.mark.parametrize(("jaccard", "permutations", "threshold"), [(0.5, 10, 0.8), (0.28, 25, 0.28), (0.9, 40, 0.05)])
def test_acceptance_is_a_binomial_tail(jaccard: float, permutations: int, threshold: float) -> None:
    """Against the sum of exact coefficients; 7 of 25 reach 0.28 though 25 * 0.28 is a little more than 7."""
    least = {0.8: 8, 0.28: 7, 0.05: 2}[threshold]
    tail = sum(
        comb(permutations, k) * jaccard**k * (1 - jaccard) ** (permutations - k) for k in range(least, permutations + 1)
    )
    assert acceptance_probability(jaccard, permutations, threshold) == pytest.approx(tail)


def test_acceptance_at_the_ends() -> None:
    """Certain for equal and for disjoint sets, and no overflow for the longest signatures."""
    assert acceptance_probability(1.0, 256, 0.8) == 1
    assert acceptance_probability(0.0, 256, 0.8) == 0
    assert acceptance_probability(0.9, 4096, 0.8) == pytest.approx(1)


def test_default_numbers_keep_the_promise() -> None:
    """At threshold 0.78, 256 permutations and the default bands find 99 % at 0.85, and accept nothing under 0.6."""
    assert acceptance_probability(0.85, 256, 0.78) * collision_probability(0.85, BandPlan()) > 0.99
    assert acceptance_probability(0.6, 256, 0.78) < 1e-8
    assert acceptance_probability(0.86, 256, 0.8) * collision_probability(0.86, BandPlan()) > 0.99
