"""Tests of `kiyome judge`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.main import kiyome, main

LINES = [{"id": "短い", "text": "猫。"}, {"id": 2, "text": "吾輩は猫である。名前はまだ無い。\n"}]


@pytest.fixture
def texts(tmp_path: Path) -> str:
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in LINES), encoding="utf-8")
    (tmp_path / "mine.toml").write_text("[rules.swallow_num_letters]\nmin = 5\n", encoding="utf-8")
    return str(path)


def invoke(*arguments: str, given: bytes | None = None) -> str:
    result = CliRunner().invoke(kiyome, ["judge", *arguments], input=given, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_a_line_for_each_text(texts: str, tmp_path: Path) -> None:
    out = invoke(texts, "--config", str(tmp_path / "mine.toml"))
    decision = {"rule": "swallow_num_letters", "version": 1, "op": ">=", "limit": 5.0}
    assert [json.loads(line) for line in out.splitlines()] == [
        {"id": "短い", "keep": False, "decisions": [{**decision, "value": 2.0, "passed": False}]},
        {"id": 2, "keep": True, "decisions": [{**decision, "value": 17.0, "passed": True}]},
    ]
    assert "短い" in out


def test_standard_input_by_the_default_config() -> None:
    found = json.loads(invoke("-", given=b'{"id": "\\ud800\\u001b", "text": "\\udfff"}\n'))
    assert found["id"] == "\ud800\x1b"
    assert "book_score" in {decision["rule"] for decision in found["decisions"]}


def test_where_configs_differ(texts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    mine = "mine.toml"  # a long path would break the lines of the table that is looked at below
    found = json.loads(invoke(texts, "--compare", f"keep-all,{mine}", "--json"))
    assert (found["texts"], found["kept"]) == (2, {"keep-all": 2, mine: 1})
    ((different,),) = (found["differ"],)
    assert different["keep"] == {"keep-all": True, mine: False}
    shown = invoke(texts, "--compare", f"keep-all,{mine}")
    assert "they differ on 1" in shown
    assert "swallow_num_letters 2, not >= 5" in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{t}", "--compare", "default"], "expected two or more configs"),
        (["{t}", "--compare", "default,none"], "cannot read the config none"),
        (["{t}", "--compare", "default,keep-all", "--config", "default"], "exclude each other"),
        (["{t}.none"], "cannot read"),
        (["{t}/.."], "cannot read"),
        (["{d}/mine.toml"], "mine.toml, line 1: "),
    ],
)
def test_mistakes_are_one_line(texts: str, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    given = [argument.format(t=texts, d=Path(texts).parent) for argument in arguments]
    with pytest.raises(SystemExit) as exited:
        main(["judge", *given])
    assert exited.value.code == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1
