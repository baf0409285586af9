"""Ten thousand copies of a page and ten thousand pages from one template: one part of each stays, at little cost."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.hot_buckets import CONFIG, duplicates, write_run
from pipeline.config import load_config
from pipeline.transforms.dedup import Dedup
from pipeline.transforms.shuffled import Shuffled, count_shuffled

PAGES = 10_000


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Shuffled]]:
    folder = tmp_path_factory.mktemp("hot")
    write_run(str(folder), PAGES, PAGES)
    return folder, count_shuffled(Dedup(str(folder), load_config(CONFIG).config, 2 * PAGES))


def test_few_pages_stay_and_every_witness_does(shuffled: tuple[Path, list[Shuffled]]) -> None:
    """The similarity of two of the template is 0.88, by which a pair shares no band once in a thousand times."""
    rows = duplicates(str(shuffled[0]))
    dropped = {row["doc_id"] for row in rows}
    assert 2 * PAGES - 30 <= len(dropped) == len(rows) < 2 * PAGES
    assert dropped.isdisjoint({row["kept_id"] for row in rows})
    assert min(row["similarity"] for row in rows) >= 0.78
    assert Counter(row["kind"] for row in rows).keys() <= {"exact", "near"}


def test_less_than_a_kilobyte_a_page_is_shuffled(shuffled: tuple[Path, list[Shuffled]]) -> None:
    """Without boundaries every page would be sent to ten thousand others; no grouping has more elements than chunks."""
    assert sum(found.encoded_bytes for found in shuffled[1]) / (2 * PAGES) < 1000
    assert max(found.elements for found in shuffled[1]) < PAGES
