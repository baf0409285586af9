"""Tests of figures of agreement, and of their report."""

from typing import Any

import numpy as np
import pytest

from classifiers import BookScorer
from classifiers.evaluate import evaluate
from classifiers.labels import Label
from filters.core import Tokenizer
from pipeline.errors import InputError
from pipeline.inspect.book_evaluation import evaluation, require_enough, score_labels
from pipeline.inspect.evaluation_report import evaluation_html, notes

HOSTILE = "<script>\x1b[31m\u202e\ud800"


def labels_of(n: int, genre: str = "") -> list[Label]:
    return [Label(str(i), f"{i % 12}.jp", genre, HOSTILE if i == 0 else f"本文{i}", float(i % 6)) for i in range(n)]


def told(n: int = 60, weights: list[float] | None = None, **more: Any) -> dict[str, Any]:
    labels = labels_of(n, "essay")
    truth = np.array([label.score for label in labels])
    grades = np.where(np.arange(n) == 0, 5.0, truth)  # the first text is taken for a book, and is none
    found = evaluation(labels, grades / 5, grades, weights, 3)
    return {"model_sha256": "ab" * 32, **found, "unscored": 2, "has_weights": True, **more}


def test_figures_are_those_of_training() -> None:
    labels = labels_of(60)
    scores = np.linspace(0, 1, 60)
    found = evaluation(labels, scores, 5 * scores, None, 0)
    plain = evaluate(labels, scores, 5 * scores)
    assert (found["spearman"]["value"], found["auc"]["low"], found["ece"]["high"]) == (
        plain.spearman.value,
        plain.auc.low,
        plain.ece.high,
    )
    assert found["genres"] == [] == found["worst"]
    assert [b["texts"] for b in found["bins"]] == [b.texts for b in plain.bins]


def test_equal_weights_change_nothing() -> None:
    plain, weighted = told(), told(weights=[2.0] * 60)
    for name in ("spearman", "auc", "ece"):
        for key in ("value", "low", "high"):
            assert weighted[name][key] == pytest.approx(plain[name][key])
    assert [b["books"] for b in weighted["bins"]] == pytest.approx([b["books"] for b in plain["bins"]])
    assert (plain["weighted"], weighted["weighted"]) == (False, True)


def test_a_heavy_mistake_weighs() -> None:
    plain, weighted = told(), told(weights=[100.0, *[1.0] * 59])
    assert weighted["spearman"]["value"] < plain["spearman"]["value"] - 0.2
    assert weighted["auc"]["value"] < plain["auc"]["value"] - 0.2
    assert weighted["ece"]["value"] > plain["ece"]["value"] + 0.2


def test_the_worst_disagreement_comes_first_with_its_text() -> None:
    found = told()["worst"]
    assert len(found) == 3
    assert (found[0]["id"], found[0]["label"], found[0]["grade"], found[0]["text"]) == ("0", 0.0, 5.0, HOSTILE)


def test_too_few() -> None:
    with pytest.raises(InputError, match="19 of 24 texts are graded; figures need 20"):
        require_enough(labels_of(19), 5)
    require_enough(labels_of(20), 0)


def test_scores_are_the_model_s() -> None:
    labels, tokenizer, scorer = labels_of(2), Tokenizer(), BookScorer.shipped()
    scores, grades = score_labels(labels, scorer, tokenizer.tokenize)
    assert scores.shape == grades.shape == (2,)
    assert ((scores >= 0) & (scores <= 1) & (grades >= 0) & (grades <= 5)).all()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, ["2 texts without a grade", "--weighted counts each"]),
        ({"unscored": 0, "has_weights": False}, []),
        ({"unscored": 0, "weighted": True}, ["Hosts do not"]),
        ({"unscored": 0, "has_weights": False, "sources": 3}, ["with 3 they are too narrow"]),
        ({"unscored": 0, "has_weights": False, "auc": {"value": None}}, ["there is no AUC"]),
        ({"unscored": 0, "has_weights": False, "spearman": {"value": None}}, ["there is no Spearman"]),
    ],
)
def test_notes(more: dict[str, Any], says: list[str]) -> None:
    found = list(notes(told(**more)))
    assert len(found) == len(says)
    assert all(part in note for part, note in zip(says, found, strict=True))


def test_the_report_runs_nothing_and_shows_all() -> None:
    document = evaluation_html(told())
    document.encode()
    assert not set(document) & set("\x1b\u202e\ud800")
    assert "<script" not in document
    assert "&lt;script&gt;" in document
    assert document.count("<svg") == 1
    for heading in ("Calibration", "By genre", "Worst disagreements"):
        assert f"<h2>{heading}</h2>" in document
    assert "By genre" not in evaluation_html(told(genres=[]))
