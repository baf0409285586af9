"""Tests of `kiyome evaluate-book`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from classifiers import model_digest
from pipeline.cli.main import kiyome
from pipeline.inspect.label_file import write_rows

PROSE = "　吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n"
MENU = "メニュー | 検索 | 次へ\n"


def write(path: Path, graded: int, unscored: int = 0, genre: str = "") -> str:
    rows = [
        {
            "id": str(i),
            "source": f"{i % 11}.jp",
            "genre": genre,
            "text": (PROSE if i % 2 else MENU) * (3 + i),
            "score": (5 if i % 2 else 1) if i < graded else None,
            "weight": 1.0 + i % 2,
        }
        for i in range(graded + unscored)
    ]
    write_rows(path, rows)
    return str(path)


def evaluate(*arguments: str) -> Result:
    return CliRunner().invoke(kiyome, ["evaluate-book", *arguments])


def test_figures_for_people(tmp_path: Path) -> None:
    done = evaluate(write(tmp_path / "l.jsonl", 22, 3, "essay"), "--html", str(tmp_path / "f.html"), "--n", "1")
    assert done.exit_code == 0
    assert "22 graded texts of 11 sources" in done.stdout
    for title in ("Spearman of the grade", 'AUC of "4 or more"', "Calibration", "By genre", "Worst disagreements"):
        assert title in done.stdout
    assert done.stdout.count("\nlabel ") == 1
    assert "3 texts without a grade are left out." in done.stderr
    assert "<svg" in (tmp_path / "f.html").read_text(encoding="utf-8")


def test_figures_as_json(tmp_path: Path) -> None:
    path = write(tmp_path / "l.jsonl", 22)
    told = json.loads(evaluate(path, "--json").stdout)
    assert told["auc"]["value"] == 1.0
    assert told["model_sha256"] == model_digest()
    assert (told["texts"], told["unscored"], told["weighted"], told["genres"]) == (22, 0, False, [])
    assert all(MENU in page["text"] or PROSE in page["text"] for page in told["worst"])
    assert json.loads(evaluate(path, "--json", "--weighted").stdout)["weighted"]


@pytest.mark.parametrize(
    ("graded", "arguments", "says"),
    [
        (19, ["{l}"], "19 of 21 texts are graded; figures need 20"),
        (22, ["{t}/none.jsonl"], "cannot read the labels"),
        (22, ["{l}", "--model", "{t}/none"], "cannot read the model"),
        (22, ["{l}", "--html", "{t}/no/f.html"], "cannot write"),
    ],
)
def test_the_users_mistakes(graded: int, arguments: list[str], says: str, tmp_path: Path) -> None:
    path = write(tmp_path / "l.jsonl", graded, 2)
    done = evaluate(*(argument.format(l=path, t=tmp_path) for argument in arguments))
    assert says in str(done.exception)
