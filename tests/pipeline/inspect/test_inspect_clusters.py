"""Tests of the largest families of duplicates."""

from pathlib import Path

import pytest
from annotated_pages import annotated
from what_if_run import index_of

from pipeline.errors import InputError
from pipeline.inspect.clusters import MAX_HOSTS, largest_families

HOSTS = ["a.example", "b.example", "a.example", "a.example", "c.example", "b.example"]


def test_families_with_hosts_kinds_and_similarities(tmp_path: Path) -> None:
    """0 stands for 2, 3 and 5, and 4 for 1; the larger family comes first."""
    pages = [annotated(n, f"本文{n}。", host=host) for n, host in enumerate(HOSTS)]
    lost = {1: (4, "near", 0.8), 2: (0, "near", 0.85), 3: (0, "exact", 1.0), 5: (0, "near", 0.95)}
    with index_of(tmp_path, pages, duplicates=lost) as index:
        found = largest_families(index, 10)
        (only,) = largest_families(index, 1)["largest"]
    assert (found["families"], found["dropped"], found["by_pages"]) == (2, 4, {2: 1, 4: 1})
    first, second = found["largest"]
    assert only == first
    assert first["kept"]["url"] == "https://a.example/0"
    assert (first["pages"], first["by_kind"]) == (4, {"exact": 1, "near": 2})
    assert (first["min_similarity"], first["max_similarity"]) == (0.85, 1.0)
    assert (first["hosts"], first["pages_by_host"]) == (2, {"a.example": 3, "b.example": 1})
    assert (second["kept"]["url"], second["pages"], second["hosts"]) == ("https://c.example/4", 2, 2)


def test_of_many_hosts_the_first_are_told(tmp_path: Path) -> None:
    pages = [annotated(n, "本文。", host=f"h{n}.example") for n in range(30)]
    with index_of(tmp_path, pages, duplicates=dict.fromkeys(range(1, 30), 0)) as index:
        (family,) = largest_families(index, 5)["largest"]
    assert (family["hosts"], len(family["pages_by_host"])) == (30, MAX_HOSTS)


def test_no_duplicates_are_no_families(tmp_path: Path) -> None:
    with index_of(tmp_path / "none", [annotated(0), annotated(1)], duplicates={}) as index:
        assert largest_families(index, 5) == {"families": 0, "dropped": 0, "by_pages": {}, "largest": []}
    with index_of(tmp_path / "not_yet", [annotated(0), annotated(1)]) as index, pytest.raises(InputError):
        largest_families(index, 5)
