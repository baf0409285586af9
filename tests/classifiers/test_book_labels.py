"""Reading labels, and what is said of rows that are not as they must be."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from classifiers.labels import Label, read_labels

ROW = {"id": "a", "source": "s", "genre": "essay", "score": 4, "text": "本文"}


def test_rows_become_labels(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    bare = {"id": "b", "source": "t", "score": 0.5, "text": "", "extra": 1}
    path.write_text(json.dumps(ROW) + "\n\n" + json.dumps(bare) + "\n")
    labels, digest = read_labels(path)
    assert labels == (Label("a", "s", "essay", "本文", 4.0), Label("b", "t", "", "", 0.5))
    assert digest == sha256(path.read_bytes()).hexdigest()


def test_lines_end_with_newlines_alone(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({**ROW, "text": "一\r\n二\r三\n"}) + "\n")
    assert read_labels(path)[0][0].text == "一\n二\n三\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2 is no JSON"),
        ("[1]", "line 2: id is None"),
        (json.dumps({**ROW, "text": 3}), "line 2: text is 3"),
        (json.dumps({**ROW, "source": None}), "line 2: source is None"),
        (json.dumps({**ROW, "score": "4"}), "line 2: score is '4'"),
        (json.dumps({**ROW, "score": 5.5}), "line 2: score is 5.5; give a number from 0 to 5"),
        (json.dumps({**ROW, "score": True}), "line 2: score is True"),
        (json.dumps({**ROW, "score": float("nan")}), "line 2: score is nan"),
    ],
)
def test_a_bad_row_is_named_by_its_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(ROW) + "\n" + line + "\n")
    with pytest.raises(ValueError, match=message):
        read_labels(path)


def test_an_empty_file_holds_no_labels(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text("\n")
    with pytest.raises(ValueError, match=r"labels\.jsonl holds no labels"):
        read_labels(path)
