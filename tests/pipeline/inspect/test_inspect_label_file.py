"""Tests of files of graded texts: what is written is read, unscored rows are known, what is wrong is said by line."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InputError, OutputError
from pipeline.inspect.label_file import read_rows, read_scored, write_rows


def row(number: int, score: float | None, **more: Any) -> dict[str, Any]:
    return {"id": str(number), "source": f"{number}.jp", "text": f"本文{number}\r\n", "score": score, **more}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    rows = [row(1, None, weight=2.5), row(2, 4), row(3, 0, title="\ud800\x1b")]
    write_rows(path, rows)
    assert read_rows(path) == rows
    assert "本文" in path.read_text(encoding="utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["labels.jsonl"]


def test_scored_rows_are_labels_and_the_others_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    write_rows(path, [row(1, None), row(2, 4.5, weight=3, genre="essay"), row(3, 0), row(4, None)])
    labels, weights, unscored = read_scored(path)
    assert [(label.id, label.source, label.genre, label.score) for label in labels] == [
        ("2", "2.jp", "essay", 4.5),
        ("3", "3.jp", "", 0.0),
    ]
    assert labels[0].text == "本文2\n"
    assert (weights, unscored) == ([3.0, 1.0], 2)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2 is no JSON"),
        ("[" * 100_000, "line 2 is no JSON"),
        ("3", "line 2: there is no score"),
        ('{"id": "1", "source": "a", "text": "x"}', "line 2: there is no score"),
        ('{"id": "1", "source": "a", "text": "x", "score": 6}', "line 2: score is 6"),
        ('{"id": "1", "source": "a", "text": "x", "score": "4"}', "line 2: score is '4'"),
        ('{"id": "1", "text": "x", "score": null}', "line 2: source is None"),
        ('{"id": "1", "source": "a", "text": "x", "score": 1, "weight": 0}', "line 2: weight is 0"),
        ('{"id": "1", "source": "a", "text": "x", "score": 1, "weight": NaN}', "line 2: weight is nan"),
    ],
)
def test_what_is_wrong_is_said_by_line(line: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(f"{json.dumps(row(1, 3))}\n{line}\n")
    for read in (read_rows, read_scored):
        with pytest.raises(InputError, match=f"labels.jsonl, {says}"):
            read(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the labels"):
        read_rows(tmp_path / "none.jsonl")
    with pytest.raises(OutputError, match="cannot write"):
        write_rows(tmp_path / "none" / "labels.jsonl", [])
