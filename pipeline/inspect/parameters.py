"""What the parameters of *dedup* find, miss and cost, computed from a config alone."""

from typing import Any

from dedup.bands import BandPlan, collision_probability
from dedup.s_curve import false_candidates, found_probability, missed_pairs
from dedup.verify import acceptance_probability, standard_error
from pipeline.config import Config

_SIMILARITIES = tuple(percent / 100 for percent in range(30, 101, 5))


def explain_parameters(config: Config) -> dict[str, Any]:
    """The settings, the curve over similarity, and the config's plan beside the one datasketch's optimiser chooses.

    Shares are probabilities from 0 to 1. `curve` has a row for each similarity: shares_band, reaches (the estimate from
    all permutations is at least min_similarity), found (both), missed (1 - found), standard_error. `plans` has
    false_candidates and missed as shares of pairs spread evenly below and above min_similarity.
    """
    threshold, permutations = config.dedup.min_similarity, config.fingerprint.permutations
    plan = BandPlan(config.dedup.bands, config.dedup.rows)
    plans = [_plan("config", plan, threshold), _datasketch(threshold, permutations)]
    return {
        "shingle_chars": config.fingerprint.shingle_chars,
        "permutations": permutations,
        "min_similarity": threshold,
        "curve": [_row(s, plan, permutations, threshold) for s in sorted({*_SIMILARITIES, threshold})],
        "plans": plans,
    }


def _row(similarity: float, plan: BandPlan, permutations: int, threshold: float) -> dict[str, float]:
    found = found_probability(similarity, plan, permutations, threshold)
    return {
        "similarity": similarity,
        "shares_band": collision_probability(similarity, plan),
        "reaches": acceptance_probability(similarity, permutations, threshold),
        "found": found,
        "missed": 1 - found,
        "standard_error": standard_error(similarity, permutations),
    }


def _plan(whose: str, plan: BandPlan, threshold: float) -> dict[str, Any]:
    return {
        "whose": whose,
        "bands": plan.bands,
        "rows": plan.rows,
        "permutations_used": plan.bands * plan.rows,
        "shares_band_at_min_similarity": collision_probability(threshold, plan),
        "missed": missed_pairs(plan, threshold),
        "false_candidates": false_candidates(plan, threshold),
    }


def _datasketch(threshold: float, permutations: int) -> dict[str, Any]:
    """What `MinHashLSH(threshold, num_perm)` takes; where it takes nothing, `error` says why."""
    from datasketch import MinHashLSH  # imported here: it loads scipy

    try:
        chosen = MinHashLSH(threshold=threshold, num_perm=permutations)
        return _plan("datasketch", BandPlan(chosen.b, chosen.r), threshold)
    except ValueError as error:
        return {"whose": "datasketch", "error": str(error)}
