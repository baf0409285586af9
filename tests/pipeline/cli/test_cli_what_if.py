"""Tests of the commands that try other limits."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from finished_run import HOSTILE, SHORT, build_run, doc_id_of

from pipeline.cli.main import kiyome, main
from pipeline.cli.what_if import COMMANDS, rethreshold_notes, top_rules


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("what-if")
    (folder / "new.toml").write_text("[rules.short_lines]\nmax = 0.5\n[book]\nmin = 0.9\n")
    (folder / "other.toml").write_text("[rules.short_lines]\nmax_chars = 3\nmax = 0.5\n")
    return str(build_run(folder / "out", keep_gated=True))


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(kiyome, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result


def arguments_of(name: str, out: str) -> list[str]:
    more = {
        "ladder": ["--rule", "short_lines"],
        "rethreshold": ["--config", f"{out}/../new.toml"],
        "diff": [out],
        "compare": ["--presets", f"keep-all,{out}/../new.toml"],
    }
    return [name, out, *more.get(name, [])]


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_table_is_had_as_json_and_nothing_controls_a_terminal(name: str, out: str) -> None:
    arguments = arguments_of(name, out)
    shown = run(*arguments).stdout
    assert json.loads(run(*arguments, "--json").stdout)
    assert not {c for c in shown if ord(c) < 32 and c != "\n"} | set(shown) & set("\x7f\x9b\u202e")


def test_a_ladder_shows_limits_and_pages(out: str) -> None:
    shown = run("ladder", out, "--rule", "short_lines").stdout
    assert "* 0.5" in shown
    assert f"0.75 dropped  {SHORT}  {doc_id_of(SHORT)}" in shown
    (side,) = json.loads(run("ladder", out, "--rule", "short_lines", "--config", "default", "--json").stdout)
    assert side["own_limit"] == 0.8


@pytest.mark.parametrize("name", ["ladder", "drift"])
def test_reports_are_written(name: str, out: str, tmp_path: Path) -> None:
    run(*arguments_of(name, out), "--html", str(tmp_path / "report.html"))
    document = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert document.startswith("<!doctype html>")
    assert "<svg" in document
    assert "\x1b" not in document


def test_rethreshold_shows_the_funnel_and_writes_all_that_changes(out: str, tmp_path: Path) -> None:
    changes = tmp_path / "changes.jsonl"
    arguments = [*arguments_of("rethreshold", out), "--changes", str(changes), "--n", "1"]
    result = run(*arguments)
    assert "8 pages change side" in result.stdout
    assert "drops: book_score 0.8, not >= 0.9" in result.stdout
    written = [json.loads(line) for line in changes.read_text(encoding="utf-8").splitlines()]
    assert len(written) == 8
    assert HOSTILE in {page["url"] for page in written}
    found = json.loads(run(*arguments, "--json").stdout)
    assert found["pages"] == written[:1]
    assert found["funnel"]["released"]["total"] == 1


def test_what_a_reader_must_know_is_said() -> None:
    quiet: dict[str, Any] = {"duplicates_are_chosen": True, "reopened": 0, "ignored_settings": []}
    assert list(rethreshold_notes(quiet)) == []
    told = list(rethreshold_notes({"duplicates_are_chosen": False, "reopened": 3, "ignored_settings": ["a: 1 -> 2"]}))
    assert [note.split()[0] for note in told] == ["Duplicates", "3", "Not"]


def test_diff_and_compare_for_people(out: str) -> None:
    assert "19 pages in both, 0 in A alone, 0 in B alone; 0 have another outcome" in run("diff", out, out).stdout
    shown = run(*arguments_of("compare", out)).stdout
    assert "13 pages, 2 kept by all" in shown
    assert "keep-all" in shown


def test_the_rules_that_remove_most() -> None:
    group = {"pages": 10, "by_rule": {"a": 1, "b": 5, "c": 0, "d": 1, "e": 2}}
    assert top_rules(group) == "b 50.0%, e 20.0%, a 10.0%"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ladder", "{o}", "--rule", "nothing"], "unknown rule 'nothing'; known: "),
        (["ladder", "{o}/none", "--rule", "short_lines"], "holds no run"),
        (["ladder", "{o}", "--rule", "short_lines", "--html", "{o}/none/x.html"], "cannot write"),
        (["rethreshold", "{o}"], "Missing option '--config'"),
        (["rethreshold", "{o}", "--config", "{o}/../other.toml"], "short_lines.max_chars: 10 -> 3"),
        (["compare", "{o}", "--presets", "default"], "expected two or more configs"),
        (["diff", "{o}", "{o}/none"], "holds no finished release"),
        (["drift", "{o}/none"], "holds no run"),
    ],
)
def test_mistakes_are_one_line(out: str, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    with pytest.raises(SystemExit) as exited:
        main([argument.format(o=out) for argument in arguments])
    assert exited.value.code == 2
    error = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("indexing")]
    assert len(error) == 1
    assert says in error[0]
