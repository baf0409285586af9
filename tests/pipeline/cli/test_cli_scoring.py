"""Tests of `kiyome score`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from classifiers import model_digest
from classifiers.scorer import SHIPPED_MODEL
from pipeline.cli.main import kiyome, main

PROSE = "　吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n"


def invoke(*arguments: str, given: bytes | None = None) -> str:
    result = CliRunner().invoke(kiyome, ["score", *arguments], input=given, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "neko.txt"
    path.write_bytes(b"\xef\xbb\xbf" + PROSE.encode() * 60)
    return str(path)


def test_a_text_is_told_with_the_sum_of_its_contributions(text: str) -> None:
    out = invoke(text)
    found = json.loads(invoke(text, "--json"))
    assert f"{found['book_score']:.4f}" in out
    assert f"x = {found['log_odds']:.4f}; the score is 1 / (1 + e^-x) = {found['book_score']:.4f}." in out
    assert all(f["feature"] in out for f in found["features"])
    assert f"{len(found['parts'])} parts" in out
    assert found["model_sha256"] == model_digest()
    assert found["chars"] == len(PROSE) * 60


def test_standard_input(text: str) -> None:
    assert json.loads(invoke("-", "--json", given=PROSE.encode() * 60)) == json.loads(invoke(text, "--json"))


def test_the_model_of_a_folder(text: str) -> None:
    assert invoke(text, "--model", str(SHIPPED_MODEL.parent)) == invoke(text)


def test_tiers_are_those_of_a_config(text: str, tmp_path: Path) -> None:
    config = tmp_path / "mine.toml"
    config.write_text("[book.tiers]\nall = 0\n")
    assert json.loads(invoke(text, "--json", "--config", str(config)))["tier"] == "all"


def test_json_lines_give_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    lines = [{"id": "一", "text": PROSE}, {"id": 2, "text": ""}, {"id": 3, "text": "\ud800"}]
    path.write_text("\n\n".join(map(json.dumps, lines)))
    found = [json.loads(line) for line in invoke(str(path)).splitlines()]
    assert [row["id"] for row in found] == ["一", 2, 3]
    assert all(row.keys() == {"id", "book_score", "grade", "tier"} for row in found)
    assert all(0 <= row["book_score"] <= 1 and 0 <= row["grade"] <= 5 for row in found)


def test_an_empty_text_has_a_score() -> None:
    assert json.loads(invoke("-", "--json", given=b""))["book_score"] < 0.1


def test_many_parts_are_cut_in_the_table_alone(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(PROSE * 2500)
    assert "more; --json has all" in invoke(str(path))
    assert len(json.loads(invoke(str(path), "--json"))["parts"]) > 50


def test_nothing_that_a_terminal_would_obey_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "red.txt"
    path.write_text("\x1b[31m\u202e\x07" + PROSE * 100)
    for arguments in ([str(path)], [str(path), "--json"]):
        assert not set(invoke(*arguments)) & set("\x1b\u202e\x07")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.txt", None, "cannot read"),
        ("none.jsonl", None, "cannot read"),
        ("sjis.txt", "日本語".encode("cp932"), "is not UTF-8"),
        ("bad.jsonl", b'{"id": 1, "text": "x"}\n{"id"\n', "bad.jsonl, line 2:"),
        ("fields.jsonl", b'{"id": 1}\n', "there is no 'text'"),
        ("number.jsonl", b'{"id": 1, "text": 3}\n', "'text' is int"),
    ],
)
def test_the_users_mistakes(
    name: str, content: bytes | None, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SystemExit) as ended:
        main(["score", str(path)])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert says in said


@pytest.mark.parametrize(("model", "says"), [("none", "cannot read the model"), (".", "cannot load the model")])
def test_no_model(model: str, says: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["score", text, "--model", str(tmp_path / model)])
    assert ended.value.code == 2
    assert says in capsys.readouterr().err
