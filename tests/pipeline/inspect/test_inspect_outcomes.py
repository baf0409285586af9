"""Tests of what becomes of every page: with the config of the run, what the release says."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from filters.core import Limit
from pipeline.decisions import Judged, values_of
from pipeline.inspect.index import Duplicates, open_index
from pipeline.inspect.judged import judge_index
from pipeline.inspect.outcomes import ENDS, outcomes


def test_they_are_those_of_the_ledger(finished: Path) -> None:
    ledger = [row for part in (finished / "release/ledger").iterdir() for row in pq.read_table(part).to_pylist()]
    expected = {row["doc_id"]: row["outcome"] for row in ledger if row["outcome"] not in ("error", "gated")}
    with open_index(str(finished), lambda _: None) as index:
        table = index.columns(["doc_id", "chars", "book_score"])
        found = outcomes(
            judge_index(index, index.config),
            index.duplicates(),
            values_of(table, "book_score"),
            table["chars"].to_numpy(),
        )
    ends = [ENDS[code].value for code in found.codes]
    assert dict(zip(table["doc_id"].to_pylist(), ends, strict=True)) == expected
    assert (found.duplicates, found.reopened) == ({"exact": 1, "near": 1}, 0)


def test_the_best_of_those_that_lost_to_a_page_that_falls_stays() -> None:
    """0 falls. 1, 2 and 3 have one score, 2 and 3 are longer, 2 comes first; 4 opted out; 6 lost to 5, which stays."""
    failed = np.array([[True, False, False, False, False, False, False]])
    opted_out = np.array([False, False, False, False, True, False, False])
    judged = Judged((Limit("noun_share", 1, "<=", 0.5),), failed, opted_out)
    kinds = np.array(["near", "near", "exact", "near", "exact"], object)
    duplicates = Duplicates(np.array([1, 2, 3, 4, 6]), np.array([0, 0, 0, 0, 5]), kinds, np.ones(5), True)
    scores, chars = np.array([0.9, 0.5, 0.5, 0.5, 0.9, 0.1, 0.1]), np.array([9, 1, 2, 2, 9, 1, 1], np.int32)
    found = outcomes(judged, duplicates, scores, chars)
    ends = ["rejected", "duplicate", "released", "duplicate", "opted_out", "released", "duplicate"]
    assert [ENDS[code].value for code in found.codes] == ends
    assert (found.duplicates, found.reopened) == ({"exact": 2, "near": 1}, 3)
