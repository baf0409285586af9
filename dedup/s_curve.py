"""What a band plan and a threshold find and miss, over the similarity of two texts: the S-curve and what follows it."""

from math import ceil

import numpy as np
import numpy.typing as npt

from dedup.bands import BandPlan, collision_probability

Distribution = npt.NDArray[np.float64]  # the probability of 0, 1, 2, ... agreeing values

_STEPS = 1000


def found_probability(jaccard: float, plan: BandPlan, permutations: int, threshold: float) -> float:
    """Return how likely two texts of that similarity share a band and their estimate reaches `threshold`.

    Exact for full signatures: the values of the bands are among those the estimate is made of, so the two tests are not
    independent, and the product of `collision_probability` and `acceptance_probability` is a bound from below.
    Raises ValueError if a signature of so many permutations is too short for the plan.
    """
    plan.check_fits(permutations)
    value = np.array([1 - jaccard, jaccard])
    band_that_differs = _repeated(value, plan.rows)
    band_that_differs[-1] = 0
    rest = _repeated(value, permutations - plan.bands * plan.rows)
    without_band = np.convolve(_repeated(band_that_differs, plan.bands), rest)
    least = ceil(permutations * threshold - 1e-9)  # 25 * 0.28 is 7.000000000000001
    found = _repeated(value, permutations)[least:].sum() - without_band[least:].sum()
    return float(np.clip(found, 0, 1))


def false_candidates(plan: BandPlan, threshold: float) -> float:
    """Return the share of pairs that share a band, of pairs whose similarities are spread evenly from 0 to threshold.

    Times the threshold it is the false positive weight of Zhu, Nargesian, Pu and Miller, "LSH Ensemble" (2016), which
    datasketch's optimiser keeps low.
    """
    return _mean_over(0, threshold, plan)


def missed_pairs(plan: BandPlan, threshold: float) -> float:
    """Return the share of pairs that share no band, of pairs whose similarities are spread evenly from threshold to 1.

    Times 1 - threshold it is the false negative weight of the same source.
    """
    return 1 - _mean_over(threshold, 1, plan)


def _mean_over(low: float, high: float, plan: BandPlan) -> float:
    """The mean of the S-curve by the midpoints of equal steps."""
    middles = low + (np.arange(_STEPS) + 0.5) * (high - low) / _STEPS
    return float(np.mean([collision_probability(middle, plan) for middle in middles.tolist()]))


def _repeated(one: Distribution, times: int) -> Distribution:
    """The distribution of the sum of so many draws, by repeated squaring."""
    total, power = np.ones(1), one.copy()
    while times:
        if times & 1:
            total = np.convolve(total, power)
        power = np.convolve(power, power) if times > 1 else power
        times >>= 1
    return total
