"""The model card says what the figures say."""

from dataclasses import replace

import numpy as np
from book_models import model

from classifiers.evaluate import Report, evaluate, evaluate_others
from classifiers.labels import Label
from classifiers.model_card import model_card

METADATA = {
    "labels": "mine.jsonl",
    "labels_sha256": "abc",
    "composed": 30,
    "composed_sha256": "def",
    "weak": 0,
    "texts": 40,
    "longest_chars": 88,
    "sources": 4,
    "seed": 9,
    "strength": 0.3,
}


def card(**metadata: object) -> str:
    labels = [Label(str(i), f"s{i % 4}", "poem" if i % 2 else "law", "", 5.0 if i < 20 else 2.0) for i in range(40)]
    scores = np.where(np.arange(40) < 18, 0.95, 0.15)
    told = (labels, scores, np.where(np.arange(40) % 2, 4.5, 3.5))
    report = Report(evaluate(*told), evaluate_others(*told), 4, 0.3, ((0.3, 0.125), (1.0, 0.5)))
    return model_card(replace(model(), metadata=METADATA | metadata), report)


def test_it_says_whose_labels_these_are_and_how_to_train_again() -> None:
    text = card()
    assert "**The labels of the shipped model are not human labels.**" in text
    assert "kiyome train-book --labels mine.jsonl --output MODEL/ --seed 9" in text
    assert "40 texts of 4 sources: `mine.jsonl`, sha256\n`abc`" in text
    assert "texts of up to 88 characters" in text
    assert "C = 0.3, the best of these by cross-validated log loss: 0.3: 0.1250, 1: 0.5000" in text


def test_texts_that_come_with_the_project_are_named_and_left_out_where_they_had_no_part() -> None:
    assert "Beside them 30 texts that come with Kiyome" in card()
    alone = card(composed=0)
    assert "that come with Kiyome" not in alone
    assert "--seed 9 --alone" in alone


def test_weak_labels_are_counted_where_there_were_any() -> None:
    assert "Weak labels do not help" in card()
    weak = card(weak=700)
    assert "700 weak labels were trained on, too" in weak
    assert "--seed 9 --weak DIR" in weak


def test_it_has_figures_by_genre_and_by_bin() -> None:
    text = card()
    assert "| law | 20 | 3.50 | 3.50 | 50% | 45% |" in text
    assert "| 0.9 to 1.0 | 18 | 0.950 | 1.000 |" in text
    # 18 at 0.95, all books; 22 at 0.15, 2 of them books: |0.05| * 18 / 40 + |0.15 - 2 / 22| * 22 / 40 = 0.055.
    assert "| Expected calibration error of book_score (10 bins) | 0.055 (" in text


def test_calibration_is_drawn() -> None:
    # Of 50 cells: 2 of 22 are books, 0.15 is the mean score; all 18 are books, 0.95 is the mean score.
    assert f"0.1 to 0.2 █████··|{'·' * 43}\n" in card()
    assert f"0.9 to 1.0 {'█' * 47}|██·\n" in card()


def test_it_has_figures_without_the_largest_source() -> None:
    # Of four sources of ten texts each, the first by name.
    text = card()
    assert "The largest source, s0, may be" in text
    assert "On the 30 texts of the other sources: Spearman " in text


def test_it_names_the_genres_that_are_misjudged() -> None:
    assert card().endswith("- poem: labels 3.50, expected grade 4.50 (20 texts)\n")


def test_weights_are_ordered_by_what_they_do_to_the_score() -> None:
    text = card()
    assert "| `width` | 0 to 4 | yes | +0.00 | +0.00 | +0.00 | +2.00 | +0.00 |" in text
    assert text.index("`width`") < text.index("`depth`")
