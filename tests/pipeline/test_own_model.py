"""Tests of fitting on labels of the user's own: what is left out, what the card says, what is refused."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from classifiers.train import train_from_jsonl
from pipeline.book_model import scorer_of
from pipeline.cli.main import kiyome
from pipeline.errors import InputError
from pipeline.inspect.label_file import write_rows
from pipeline.own_model import train_own

POLITE = "本日はお越しくださいまして、まことにありがとうございます。ごゆっくりお過ごしください。\n"
PLAIN = "今日は来てくれて助かった。好きに過ごせばいい。\n"


def rows_of(start: int, stop: int, score: float | None = None) -> list[dict[str, Any]]:
    """Polite texts have 5, plain ones 1, unless a score is given."""
    return [
        {
            "id": str(i),
            "source": f"{i % 5}.jp",
            "genre": "",
            "text": (POLITE, PLAIN)[i % 2] * (2 + i),
            "score": (5, 1)[i % 2] if score is None else score,
            "weight": 2.0,
        }
        for i in range(start, stop)
    ]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    write_rows(folder / "a.jsonl", [*rows_of(0, 12), {**rows_of(99, 100)[0], "score": None}])
    write_rows(folder / "b.jsonl", rows_of(12, 20))
    train_own([folder / "a.jsonl", folder / "b.jsonl"], folder / "model", "Is it\npolite?", seed=3)
    return folder


def test_it_is_what_train_book_gives_for_the_graded_rows(trained: Path, tmp_path: Path) -> None:
    write_rows(tmp_path / "labels.jsonl", [{k: v for k, v in row.items() if k != "weight"} for row in rows_of(0, 20)])
    train_from_jsonl(tmp_path / "labels.jsonl", tmp_path / "model", seed=3, composed=None)
    ours, theirs = scorer_of(str(trained / "model")), scorer_of(str(tmp_path / "model"))
    told = (f"{POLITE * 9}", f"{PLAIN * 9}")
    from filters.core import TextView, Tokenizer

    views = [TextView(text, Tokenizer().tokenize(text)) for text in told]
    assert [ours.score(view) for view in views] == [theirs.score(view) for view in views]
    assert ours.score(views[0]).score > ours.score(views[1]).score


def test_the_card_says_whose_labels_these_are(trained: Path) -> None:
    card = (trained / "model" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert card.startswith("> **A model of a user's own labels.**")
    assert "> Is it polite?" in card
    assert "20 graded rows of a.jsonl, b.jsonl (1 without a grade left out)" in card


def test_the_command(trained: Path, tmp_path: Path) -> None:
    model = tmp_path / "model"
    options = ["--labels", str(trained / "a.jsonl"), "--about", "polite", "--output", str(model)]
    done = CliRunner().invoke(kiyome, ["train-quality", *options], catch_exceptions=False)
    assert "12 texts of 5 sources" in done.stdout
    scored = CliRunner().invoke(kiyome, ["score", "-", "--model", str(model), "--json"], input=POLITE * 5)
    assert scored.exit_code == 0


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "of 0 graded texts 0 have 4 or more"),
        (rows_of(0, 8, 5), "of 8 graded texts 8 have 4 or more"),
        (rows_of(0, 8, 3.5), "of 8 graded texts 0 have 4 or more"),
        ([{**row, "source": "one"} for row in rows_of(0, 8)], "needs at least 2"),
    ],
)
def test_what_cannot_be_learned_from(rows: list[dict[str, Any]], says: str, tmp_path: Path) -> None:
    write_rows(tmp_path / "labels.jsonl", rows)
    with pytest.raises(InputError, match=says):
        train_own([tmp_path / "labels.jsonl"], tmp_path / "model", "x")
