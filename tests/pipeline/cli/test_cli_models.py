"""`kiyome train-extractor`: figures as a table and as JSON, and mistakes in one line."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.main import kiyome
from pipeline.errors import InputError, UserError
from pipeline.extraction.training.figures import Figures
from pipeline.extraction.training.pages import Source

FOUND = {Source.GOLD: Figures(27, 0.9123, 0.8234, 0.8656, 3, 4, 2, ())}
COMMAND = ["train-extractor", "--gold", "g", "--marks", "m.jsonl", "--warc", "a.warc", "--warc", "b.warc"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What training is asked for; it takes no time."""
    given: list[tuple[object, ...]] = []

    def train(*arguments: object) -> dict[Source, Figures]:
        given.append(arguments)
        return FOUND

    monkeypatch.setattr("pipeline.extraction.training.train.train_from_files", train)
    return given


def test_a_table_of_figures(asked: list[tuple[object, ...]]) -> None:
    done = CliRunner().invoke(kiyome, [*COMMAND, "--output", "e.json"], catch_exceptions=False)
    assert asked == [(Path("g"), Path("m.jsonl"), (Path("a.warc"), Path("b.warc")), Path("e.json"))]
    assert "e.json: cross-validated by site" in done.output
    row = next(line for line in done.output.splitlines() if "gold" in line)
    assert [cell.strip() for cell in row.strip("│").split("│")] == [
        "gold",
        "27",
        "0.9123",
        "0.8234",
        "0.8656",
        "3",
        "4",
        "2",
    ]


@pytest.mark.usefixtures("asked")
def test_figures_as_json() -> None:
    done = CliRunner().invoke(kiyome, [*COMMAND, "--output", "e.json", "--json"], catch_exceptions=False)
    found = json.loads(done.output)
    assert found["gold"] | {"types": ()} == {
        "pages": 27, "precision": 0.9123, "recall": 0.8234, "f1": 0.8656, "bad": 3, "empty": 4, "empty_kept": 2,
        "types": (),
    }  # fmt: skip


def test_a_missing_gold_folder_is_named(tmp_path: Path) -> None:
    command = ["train-extractor", "--gold", str(tmp_path), "--marks", "m", "--warc", "w", "--output", "e.json"]
    with pytest.raises(InputError, match=r"cannot train on .* and m: .*extraction\.jsonl"):
        CliRunner().invoke(kiyome, command, catch_exceptions=False, standalone_mode=False)


def test_without_scikit_learn_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("pipeline.extraction.training")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)
    with pytest.raises(
        UserError, match=r"training needs sklearn\.ensemble; install it with: pip install 'kiyome\[train\]'"
    ):
        CliRunner().invoke(kiyome, [*COMMAND, "--output", "e.json"], catch_exceptions=False, standalone_mode=False)
