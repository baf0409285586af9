"""Tests of several configs side by side."""

from pathlib import Path

import pytest
from what_if_run import config_of, index_of, pages_with

from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.inspect.compare import compare


def test_a_comparison_by_hand(tmp_path: Path) -> None:
    """short_lines of pages 0 to 4 is 0 to 0.4; A keeps 0, 1, 2; B keeps 1, 2, 3; C all."""
    configs = {
        "a": config_of("[rules.short_lines]\nmax = 0.2\n"),
        "b": config_of("[rules.short_lines]\nmin = 0.1\nmax = 0.3\n"),
        "c": Config(),
    }
    pages = pages_with([{"short_lines": i / 10} for i in range(5)], [0.1, 0.2, 0.3, 0.4, 0.5])
    with index_of(tmp_path, pages, duplicates={1: 0}) as index:
        found = compare(index, configs)
    assert (found["pages"], found["kept_by_all"]) == (5, 2)
    a, b, c = found["presets"]
    assert a == {
        "preset": "a",
        "kept": 3,
        "kept_share": 0.6,
        "kept_chars": 303,
        "mean_book_score": pytest.approx(0.2),
        "drops_alone": 1,  # page 3; page 4 is dropped by B as well
        "keeps_alone": 0,
        "shared": {"b": 2, "c": 3},
    }
    assert (b["drops_alone"], b["keeps_alone"], b["mean_book_score"]) == (1, 0, pytest.approx(0.3))
    assert (c["kept"], c["drops_alone"], c["keeps_alone"], c["shared"]) == (5, 0, 1, {"a": 3, "b": 3})


def test_of_nothing(tmp_path: Path) -> None:
    with index_of(tmp_path, []) as index:
        found = compare(index, {"a": Config(), "b": Config()})
    assert [(row["kept"], row["kept_share"], row["mean_book_score"]) for row in found["presets"]] == [
        (0, None, None)
    ] * 2


def test_what_was_not_measured_so_is_named_with_the_preset(tmp_path: Path) -> None:
    other = config_of("[rules.short_lines]\nmax_chars = 7\nmax = 0.1\n")
    named = r"b limits .* short_lines\.max_chars: 10 -> 7"
    with index_of(tmp_path, []) as index, pytest.raises(InputError, match=named):
        compare(index, {"a": Config(), "b": other})
