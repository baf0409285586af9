"""Tests of the sample for people to grade: strata take turns, hosts are many, nothing tells the score."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from annotated_pages import annotated
from what_if_run import index_of

from pipeline.annotate.pages import AnnotatedPage
from pipeline.extraction import Metadata
from pipeline.inspect.label_sample import TENTHS, Asked, choose, draw_sample, tenth_of

CONFIG = "[rules.short_lines]\nmax = 0.5\n"


def made(number: int, host: str, score: float, short: float = 0.1, opt_out: str = "") -> AnnotatedPage:
    page = annotated(number, score=score, measures={"short_lines": short}, metadata=Metadata("題", opt_out=opt_out))
    origin = replace(page.origin, url=f"https://{host}/{number}" if host else "")
    return replace(page, page=replace(page.page, origin=origin))


def test_rows_are_what_a_grader_needs_and_no_more(tmp_path: Path) -> None:
    pages = [
        made(0, "a.jp", 0.95),
        made(1, "b.jp", 0.35, 0.9),
        made(2, "c.jp", 0.95),
        made(3, "d.jp", 0.1, opt_out="noai"),
    ]
    with index_of(tmp_path, pages, CONFIG, duplicates={2: 0}) as index:
        rows = draw_sample(index, Asked(10, 1))
    assert {row["source"] for row in rows} == {"a.jp", "b.jp"}
    assert all(list(row) == ["id", "source", "genre", "url", "title", "text", "score", "weight"] for row in rows)
    assert all(row["score"] is None and row["weight"] == 1.0 and row["text"] for row in rows)


def test_weights_add_up_to_the_pages_of_the_run(tmp_path: Path) -> None:
    """80 pages of low score and 8 of high: 4 of each are drawn, which stand for 20 and 2."""
    pages = [made(i, f"{i}.jp", 0.01) for i in range(80)] + [made(80 + i, f"{80 + i}.jp", 0.99) for i in range(8)]
    with index_of(tmp_path, pages, CONFIG, duplicates={}) as index:
        rows = draw_sample(index, Asked(8, 1))
        assert draw_sample(index, Asked(8, 1)) == rows
        assert [row["id"] for row in draw_sample(index, Asked(8, 2))] != [row["id"] for row in rows]
    assert Counter(row["weight"] for row in rows) == {20.0: 4, 2.0: 4}
    assert sum(row["weight"] for row in rows) == len(pages)


def test_the_order_tells_nothing_of_the_stratum(tmp_path: Path) -> None:
    pages = [made(i, f"{i}.jp", 0.99 if i % 2 else 0.01) for i in range(60)]
    with index_of(tmp_path, pages, CONFIG, duplicates={}) as index:
        rows = draw_sample(index, Asked(40, 3))
    odd = [int(row["url"].rpartition("/")[2]) % 2 for row in rows]
    assert odd != [0, 1] * 20
    assert sum(odd) == 20


def test_of_a_host_few_are_taken_but_of_pages_without_one_any_number(tmp_path: Path) -> None:
    pages = [made(i, "big.jp", 0.5) for i in range(30)] + [made(30 + i, "", 0.5) for i in range(10)]
    with index_of(tmp_path, pages, CONFIG, duplicates={}) as index:
        rows = draw_sample(index, Asked(40, 1, per_host=3))
    sources = Counter(row["source"] for row in rows)
    assert sources.pop("big.jp") == 3
    assert list(sources.values()) == [10]


def test_a_run_of_nothing(tmp_path: Path) -> None:
    with index_of(tmp_path, [], CONFIG) as index:
        assert draw_sample(index, Asked(5, 1)) == []


@pytest.mark.parametrize(("n", "sizes"), [(3, [1, 1, 1]), (6, [2, 2, 2]), (9, [2, 3, 4]), (100, [2, 3, 40])])
def test_strata_take_turns(n: int, sizes: list[int]) -> None:
    """Of 2, 3 and 40 rows; what may not be taken is not."""
    strata = np.repeat([4, 7, 19, -1], [2, 3, 40, 9]).astype(np.int64)
    taken = choose(strata, np.arange(len(strata)), -1, Asked(n, 5))
    assert [int((strata[taken] == s).sum()) for s in (4, 7, 19)] == sizes
    assert len(set(taken.tolist())) == len(taken) == sum(sizes)


def test_tenths() -> None:
    assert tenth_of(np.array([0.0, 0.0999, 0.1, 0.95, 1.0])).tolist() == [0, 0, 1, 9, TENTHS - 1]
