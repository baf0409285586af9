"""The evaluation of scores against labels: intervals, genres, calibration bins."""

import numpy as np
import pytest

from classifiers.evaluate import CalibrationBin, evaluate
from classifiers.labels import Label


def labels(*rows: tuple[str, str, float]) -> list[Label]:
    return [Label(str(i), source, genre, "", score) for i, (source, genre, score) in enumerate(rows)]


FOUR = labels(("s", "law", 5), ("s", "law", 3), ("t", "bbs", 1), ("u", "law", 4))
SCORES = np.array([0.9, 0.55, 0.05, 0.58])
GRADES = np.array([4.5, 3.0, 1.0, 3.5])


def test_figures_by_genre_and_bin() -> None:
    found = evaluate(FOUR, SCORES, GRADES)
    assert (found.texts, found.sources) == (4, 3)
    assert found.spearman.value == pytest.approx(1)
    assert found.auc.value == pytest.approx(1)
    law, bbs = found.genres
    assert (law.genre, law.texts, law.label, law.auc, law.scored_books) == ("law", 3, 4.0, 1.0, 1.0)
    assert law.spearman == pytest.approx(1)
    assert law.books == pytest.approx(2 / 3)
    assert (bbs.genre, bbs.grade, bbs.scored_books, bbs.spearman, bbs.auc) == ("bbs", 1.0, 0.0, None, None)
    assert found.bins[1] == CalibrationBin(0.5, 0.6, 2, found.bins[1].score, 0.5)
    assert found.bins[1].score == pytest.approx(0.565)
    # Bins: 0.05 against 0, 0.565 against 0.5 (two texts), 0.9 against 1.
    assert found.ece.value == pytest.approx((0.05 + 2 * 0.065 + 0.1) / 4)


def test_intervals_resample_whole_sources() -> None:
    # Two sources of fifty equal texts each: a resample holds one of them or both, so error is 0.1, 0.2 or 0.3.
    rows = labels(*[("good", "", 5.0)] * 50, *[("bad", "", 0.0)] * 50)
    scores = np.array([0.9] * 50 + [0.3] * 50)
    ece = evaluate(rows, scores, scores).ece
    assert [ece.value, ece.low, ece.high] == pytest.approx([0.2, 0.1, 0.3])


def test_the_same_seed_gives_the_same_intervals() -> None:
    assert evaluate(FOUR, SCORES, GRADES, 3) == evaluate(FOUR, SCORES, GRADES, 3)
