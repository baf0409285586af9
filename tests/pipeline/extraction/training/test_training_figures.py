"""Figures of extracted text, worked out by hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.training.figures import Judged, Scores, TypeFigures, figures, grams, scores

# 43 characters, so 40 4-grams, all different.
MAIN = "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみゑひ"
# 13 characters, so 10 4-grams, none in MAIN nor across.
OTHER = "ABCDEFGHIJKLM"


def test_grams_are_of_four_characters_without_white_space() -> None:
    assert grams("ＡＢ c\ndＡBcd") == {"ABcd": 2, "BcdA": 1, "cdAB": 1, "dABc": 1}
    assert grams("abc") == {}


def test_all_of_the_text_and_nothing_else() -> None:
    assert scores(Judged("blog", MAIN, MAIN, "")) == Scores(1.0, 1.0, 1.0)


def test_half_of_the_text() -> None:
    """23 characters have 20 4-grams of the 40."""
    found = scores(Judged("blog", MAIN[:23], MAIN, ""))
    assert found == Scores(1.0, 0.5, pytest.approx(2 / 3))


def test_what_does_not_belong_costs_precision() -> None:
    """53 4-grams: 40 of the text, 10 of the rest, 3 across the seam."""
    found = scores(Judged("blog", MAIN + OTHER, MAIN, ""))
    assert found == Scores(pytest.approx(40 / 53), 1.0, pytest.approx(80 / 93))


def test_optional_text_costs_nothing_and_gives_nothing() -> None:
    """Only the 3 4-grams across the seam are neither."""
    assert scores(Judged("blog", MAIN + OTHER, MAIN, OTHER)) == Scores(
        pytest.approx(50 / 53), 1.0, pytest.approx(100 / 103)
    )


def test_a_gram_counts_as_often_as_it_stands() -> None:
    found = scores(Judged("blog", MAIN + MAIN, MAIN, ""))
    assert found is not None
    assert found.recall == 1.0
    assert found.precision == pytest.approx(40 / 83)


def test_nothing_extracted() -> None:
    assert scores(Judged("blog", "", MAIN, "")) == Scores(0.0, 0.0, 0.0)


def test_pages_without_main_text_are_counted_apart() -> None:
    """33 characters have 30 4-grams, which is main text; 32 are none. 63 have 60, which is text given; 62 are none."""
    long = "".join(chr(ord("亜") + place) for place in range(63))
    pages = [
        Judged("blog", MAIN, MAIN, ""),
        Judged("blog", "", MAIN, ""),
        Judged("docs", long[:33], long[:33], ""),
        Judged("listing", long, long[:32], ""),
        Judged("listing", long[:62], "", ""),
    ]
    found = figures(pages)
    assert (found.pages, found.bad, found.empty, found.empty_kept) == (3, 1, 2, 1)
    assert (found.precision, found.recall, found.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert found.types == (TypeFigures("blog", 2, 0.5), TypeFigures("docs", 1, 1.0))


def test_no_pages() -> None:
    found = figures([])
    assert (found.pages, found.f1, found.types) == (0, 0.0, ())


@given(st.text(), st.text(), st.text())
def test_scores_are_shares(text: str, main: str, optional: str) -> None:
    found = scores(Judged("blog", text, main, optional))
    assert found is None or all(0 <= score <= 1 for score in (found.precision, found.recall, found.f1))


SCORER = Path(__file__).resolve().parents[4] / ".." / "shared" / "tools" / "score_extraction.py"


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer of marked pages is not beside the project")
def test_the_figures_are_those_of_the_scorer(tmp_path: Path) -> None:
    pages = [
        Judged("blog", MAIN + OTHER, MAIN, OTHER[:8]),
        Judged("docs", MAIN[5:20] + " " + OTHER, MAIN, ""),
        Judged("listing", MAIN + OTHER * 3, "", OTHER),
    ]
    gold, texts = tmp_path / "gold.jsonl", tmp_path / "texts.jsonl"
    rows = enumerate(pages)
    gold.write_text(
        "".join(
            json.dumps({"url": str(n), "page_type": p.page_type, "main": p.main, "optional": p.optional}) + "\n"
            for n, p in rows
        )
    )
    texts.write_text("".join(json.dumps({"url": str(n), "text": page.text}) + "\n" for n, page in enumerate(pages)))
    command = [sys.executable, str(SCORER), str(gold), str(texts)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)
    found = figures(pages)
    assert (said["pages"], said["bad"], said["empty"], said["empty_kept"]) == (2, found.bad, 1, found.empty_kept)
    assert [said["precision"], said["recall"], said["f1"]] == [
        round(value, 4) for value in (found.precision, found.recall, found.f1)
    ]
