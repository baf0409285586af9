"""Tests of what parameters of dedup are said to find and miss."""

import pytest

from pipeline.config import parse_config
from pipeline.inspect.parameters import explain_parameters


def test_the_default_parameters() -> None:
    """At 0.85 one band of 8 rows is shared with 0.27249, so none of 16 with 0.72751**16 = 0.00616."""
    told = explain_parameters(parse_config("").config)
    assert (told["shingle_chars"], told["permutations"], told["min_similarity"]) == (5, 256, 0.78)
    similarities = [row["similarity"] for row in told["curve"]]
    assert similarities == sorted([n / 100 for n in range(30, 101, 5)] + [0.78])
    (row,) = (row for row in told["curve"] if row["similarity"] == 0.85)
    assert row["shares_band"] == pytest.approx(1 - 0.00616, abs=1e-5)
    assert row["standard_error"] == pytest.approx(0.0223, abs=1e-4)
    assert row["missed"] == 1 - row["found"]
    assert 0.99 < row["found"] < min(row["shares_band"], row["reaches"])


def test_datasketch_chooses_for_the_same_threshold_and_permutations() -> None:
    """128 permutations at 0.5 give 25 bands of 5 rows, as its documentation of MinHashLSH has it."""
    text = "[fingerprint]\npermutations = 128\n[dedup]\nmin_similarity = 0.5\nbands = 16\nrows = 8"
    own, theirs = explain_parameters(parse_config(text).config)["plans"]
    assert (own["whose"], own["bands"], own["rows"], own["permutations_used"]) == ("config", 16, 8, 128)
    assert (theirs["whose"], theirs["bands"], theirs["rows"]) == ("datasketch", 25, 5)
    assert theirs["missed"] < own["missed"]
    assert theirs["false_candidates"] > own["false_candidates"]


def test_where_datasketch_chooses_nothing_it_is_said_why() -> None:
    told = explain_parameters(parse_config("[dedup]\nmin_similarity = 1.0").config)
    assert "too small" in told["plans"][1]["error"]
    assert told["plans"][0]["missed"] == pytest.approx(0)
