from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from finished_run import EXPECTED, LINKS, SHORT

from pipeline.errors import InputError
from pipeline.inspect.folder import open_release
from pipeline.inspect.sample import Wanted, sample_rejected, sample_released


def draw(out: Path, **wanted: Any) -> list[dict[str, Any]]:
    return sample_released(open_release(str(out)), Wanted(**wanted))


def test_asking_for_more_than_there_is_gives_every_released_page_once(finished: Path) -> None:
    tables = [pq.read_table(path) for path in sorted((finished / "release/data").iterdir())]
    released = [row for table in tables for row in table.to_pylist()]
    drawn = draw(finished, n=100, seed=1)
    assert len(drawn) == EXPECTED["released"]
    assert sorted(drawn, key=lambda row: row["doc_id"]) == sorted(released, key=lambda row: row["doc_id"])


def test_the_same_seed_gives_the_same_pages_from_the_run_and_from_the_release_alone(finished: Path) -> None:
    first = draw(finished, n=3, seed=7)
    assert len(first) == 3
    assert draw(finished, n=3, seed=7) == first
    assert draw(finished / "release", n=3, seed=7) == first
    assert any(draw(finished, n=3, seed=seed) != first for seed in range(5))


def test_a_larger_sample_begins_with_the_smaller(finished: Path) -> None:
    assert draw(finished, n=5, seed=2)[:2] == draw(finished, n=2, seed=2)


def test_scores_bound_the_draw_and_both_ends_count(finished: Path) -> None:
    scores = sorted(page["book_score"] for page in draw(finished, n=100, seed=0, min_score=0.3, max_score=0.6))
    assert scores == [0.3, 0.4, 0.5, 0.6, 0.6]
    assert draw(finished, n=5, seed=0, min_score=0.99) == []


def test_every_page_is_as_likely_as_any_other(finished: Path) -> None:
    drawn = Counter(draw(finished, n=1, seed=seed)[0]["doc_id"] for seed in range(240))
    # 240 draws of 8 pages: 30 each, with a standard deviation of 5.1.
    assert len(drawn) == EXPECTED["released"]
    assert np.all(np.abs(np.array(list(drawn.values())) - 30) < 5 * 5.1)


def test_rejected_pages_come_with_their_text_and_the_limits_they_failed(finished: Path) -> None:
    pages = {page["url"]: page for page in sample_rejected(open_release(str(finished)), Wanted(10, 1))}
    assert pages.keys() == {LINKS, SHORT}
    assert [(d["rule"], d["value"], d["op"], d["limit"]) for d in pages[LINKS]["failed"]] == [
        ("noun_share", 0.9, "<=", 0.7),
        ("short_lines", 0.8, "<=", 0.5),
    ]
    assert pages[SHORT]["text"].startswith("　吾輩は猫である。")
    assert pages[SHORT]["title"] == "猫"


def test_a_damaged_shard_is_an_input_error_that_names_it(run_copy: Path) -> None:
    shard = sorted((run_copy / "release/data").iterdir())[0]
    shard.write_bytes(shard.read_bytes()[:-20])
    with pytest.raises(InputError, match=shard.name):
        draw(run_copy, n=3, seed=1)


@pytest.mark.parametrize("manifest", ["{}", "[]", '{"files": [1]}', '{"files": 3}'])
def test_a_manifest_that_lists_no_files_is_an_input_error(run_copy: Path, manifest: str) -> None:
    (run_copy / "release/manifest.json").write_text(manifest)
    with pytest.raises(InputError, match=r"manifest\.json"):
        draw(run_copy, n=3, seed=1)


def test_a_rejected_page_whose_annotation_is_gone_is_an_input_error(run_copy: Path) -> None:
    for path in (run_copy / "annotated").iterdir():
        path.unlink()
    with pytest.raises(InputError, match=r"annotated/.*`kiyome verify`"):
        sample_rejected(open_release(str(run_copy)), Wanted(10, 1))
