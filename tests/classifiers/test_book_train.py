"""Training on made labels: the same bytes every time, and sense in what is learned."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from book_texts import BOOKS, NO_BOOKS, view

from classifiers.book_likeness import WEIGHED_NAMES, BookModel
from classifiers.labels import Label
from classifiers.scorer import SHIPPED_MODEL, BookScorer
from classifiers.storage import to_json
from classifiers.train import STRENGTHS, fit, source_folds, train, train_from_jsonl

SHARED_LABELS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "booklike" / "dev.jsonl"


def made_labels() -> Iterator[Label]:
    """Six sources with a text of each kind and a mixture; grades 5, 3 and 1 (and 0 for what nobody can read)."""
    for i, (book, other) in enumerate((b, o) for b in BOOKS.values() for o in list(NO_BOOKS.values())[:6]):
        source = f"source {i % 6}"
        yield Label(f"{i} book", source, "book", book, 5.0)
        yield Label(f"{i} mixed", source, "mixed", book + "\n" + other, 3.0)
        yield Label(f"{i} other", source, "other", other, 1.0)


@pytest.fixture(scope="module")
def trained() -> tuple[BookModel, float, float]:
    model, report = train(list(made_labels()), seed=1)
    assert report.folds == 6
    assert report.strength in STRENGTHS
    assert len(report.losses) == len(STRENGTHS)
    assert report.evaluation.spearman.value is not None
    assert report.evaluation.auc.value is not None
    return model, report.evaluation.spearman.value, report.evaluation.auc.value


def write(path: Path, labels: list[Label]) -> None:
    rows = ({"id": x.id, "source": x.source, "genre": x.genre, "text": x.text, "score": x.score} for x in labels)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_what_is_easy_is_learned(trained: tuple[BookModel, float, float]) -> None:
    model, spearman, auc = trained
    assert spearman > 0.8
    assert auc > 0.95
    scorer = BookScorer(model, "")
    assert min(scorer.score(view(text)).score for text in BOOKS.values()) > 0.5


def test_the_same_labels_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "labels.jsonl", list(made_labels())[:36])
    for name in ("first", "second"):
        train_from_jsonl(tmp_path / "labels.jsonl", tmp_path / name, seed=7, composed=None)
    files = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert files == ["MODEL_CARD.md", "book.json", "book.json.sha256", "book.npz", "book.npz.sha256"]
    assert all((tmp_path / "first" / f).read_bytes() == (tmp_path / "second" / f).read_bytes() for f in files)
    scorer = BookScorer.load(tmp_path / "first")
    assert scorer.model.weighing.metadata["texts"] == 36
    assert scorer.model.weighing.metadata["seed"] == 7
    assert 0 <= scorer.score(view("本を読む。")).score <= 1


def test_a_model_does_not_depend_on_texts_that_come_from_its_own_source() -> None:
    # Labels that contradict each other between two sources: by source, each half is predicted by the other.
    texts = [*BOOKS.values(), *list(NO_BOOKS.values())[:5]]
    honest = [Label(str(i), "honest", "", t, 5.0 if i < 5 else 1.0) for i, t in enumerate(texts)]
    liar = [Label(str(i), "liar", "", t, 1.0 if i < 5 else 5.0) for i, t in enumerate(texts)]
    _, report = train(honest + liar)
    assert report.folds == 2
    assert report.evaluation.auc.value is not None
    assert report.evaluation.auc.value < 0.1


def test_other_texts_are_trained_on_and_not_evaluated() -> None:
    labels = list(made_labels())
    asked, others = labels[:36], [replace(x, source=f"other {i % 3}") for i, x in enumerate(labels[36:])]
    model, report = train(asked, others=others)
    assert report.evaluation.texts == len(asked)
    assert model.weighing.metadata["texts"] == len(asked)
    assert len(model.profile.examples) == len(labels)


def test_no_text_is_seen_whose_source_is_asked_for() -> None:
    sources = np.array(["a", "b", "c", "a", "d"])
    folds = {tuple(sources[unseen]): seen.tolist() for seen, unseen in source_folds(sources, 3)}
    assert folds == {("a",): [1, 2, 4], ("b",): [0, 2, 3, 4], ("c",): [0, 1, 3, 4]}


def test_one_source_is_not_enough() -> None:
    labels = [label for label in made_labels() if label.source == "source 0"]
    with pytest.raises(ValueError, match="name 1 source; cross-validation by source needs at least 2"):
        train(labels)


def test_a_grade_that_every_text_reaches_has_no_weights() -> None:
    values = np.random.default_rng(0).uniform(0, 0.5, (3, len(WEIGHED_NAMES)))
    model = fit(values, np.array([5.0, 5.0, 2.0]), 1.0, {})
    # Three of three reach 1 and 2: smoothed odds 3.5 to 0.5.
    assert model.weights[:2].tolist() == np.zeros((2, len(model.names))).tolist()
    assert model.biases[0] == pytest.approx(np.log(7), abs=1e-5)
    assert np.abs(model.weights[3]).max() > 0
    assert json.loads(to_json(model, ""))["features"][0]["weights"][:2] == [0.0, 0.0]


@pytest.mark.timeout(1800)  # half a minute of work, which a busy machine stretches
@pytest.mark.skipif(not SHARED_LABELS.exists(), reason="the labels of the shipped model are not beside the project")
def test_the_shipped_model_and_its_card_are_reproduced_to_the_byte(tmp_path: Path) -> None:
    train_from_jsonl(SHARED_LABELS, tmp_path, seed=0)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (SHIPPED_MODEL.parent / path.name).read_bytes(), path.name
