"""The model card says what the figures say, and that the labels are not human."""

from dataclasses import replace

import numpy as np

from pipeline.extraction.kiyome.model import ExtractionModel
from pipeline.extraction.kiyome.trees import MAX_LEAVES, Forest
from pipeline.extraction.training.figures import Figures, TypeFigures
from pipeline.extraction.training.model_card import Training, model_card
from pipeline.extraction.training.pages import Source

TRAINING = Training({"gold": 31, "marked": 7, "foreign": 5}, 4321, 17, [], 8, 0.05, {"marks.jsonl": "abc"})
FOUND = Figures(27, 0.9123, 0.8234, 0.8656, 3, 4, 2, (TypeFigures("novel", 11, 0.9871),))


def model() -> ExtractionModel:
    nodes = np.zeros((1, 2), np.intp), np.zeros((1, 2), np.float32), np.zeros((1, 2), np.uint16)
    forest = Forest(*nodes, np.zeros((2, MAX_LEAVES), np.float32), 0.5)
    return ExtractionModel(("a", "b", "c"), forest, ("d",), np.zeros(1), np.zeros(1), 0.0, 0.37)


def card(training: Training = TRAINING) -> str:
    return model_card(model(), training, {Source.GOLD: FOUND}, "kiyome train-extractor --gold g")


def test_it_says_what_was_trained_on() -> None:
    text = card()
    assert "not human labels" in text
    assert "3 features of the block and its surroundings (2 trees)" in text
    assert "| Japanese, marked by text (gold) | 31 |" in text
    assert "4321 blocks of 17 sites" in text
    assert "- `marks.jsonl`: sha256 `abc`" in text
    assert "kiyome train-extractor --gold g\n" in text


def test_it_gives_the_figures() -> None:
    text = card()
    assert "| gold | 27 | 0.912 | 0.823 | 0.866 | 3 | 4 | 2 |" in text
    assert "| gold | novel | 11 | 0.987 |" in text


def test_it_names_pages_that_were_left_out() -> None:
    assert "`https://a.example/`, `https://b.example/`" in card(
        replace(TRAINING, left_out=["https://a.example/", "https://b.example/"])
    )
    assert "in the page: none" in card().replace("\n", " ")
