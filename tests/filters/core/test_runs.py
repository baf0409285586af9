"""Runs are as long as a plain walk finds them."""

from itertools import groupby

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core.runs import run_lengths


@given(st.lists(st.booleans(), max_size=40))
@example([])
@example([True])
def test_run_lengths(flags: list[bool]) -> None:
    """As groups of equal flags."""
    expected = [len(list(group)) for flag, group in groupby(flags) if flag]
    assert run_lengths(np.array(flags, dtype=bool).nonzero()[0]).tolist() == expected
