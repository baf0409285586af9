"""Tests of `kiyome dedup --explain-parameters`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import layout
from pipeline.cli.main import kiyome


def run(*arguments: str) -> Result:
    return CliRunner().invoke(kiyome, ["dedup", *arguments])


def test_the_curve_and_the_plans_as_tables() -> None:
    """0.78 is marked as the threshold; rare things are told by the million."""
    told = run("--explain-parameters").stdout
    rows = {cells[0].strip(): [c.strip() for c in cells[1:]] for cells in map(_cells, told.splitlines()) if cells}
    assert rows["* 0.78"][0] == "90.5%"
    assert rows["0.85"][-1] == "0.022"
    assert rows["0.9"][3].endswith(" in a million")
    assert rows["config"][:3] == ["16", "8", "128"]
    assert rows["datasketch"][:3] == ["18", "14", "252"]


def test_as_json() -> None:
    told = json.loads(run("--explain-parameters", "--json").stdout)
    assert [plan["whose"] for plan in told["plans"]] == ["config", "datasketch"]


def test_the_config_is_the_one_named_or_that_of_the_run(tmp_path: Path) -> None:
    text = "[dedup]\nbands = 10\nrows = 4\nmin_similarity = 0.6"
    (tmp_path / "own.toml").write_text(text)
    path = tmp_path / "out" / layout.CONFIG
    path.parent.mkdir(parents=True)
    path.write_text(text)
    for arguments in (["--config", str(tmp_path / "own.toml")], ["--output", str(tmp_path / "out")]):
        told = json.loads(run("--explain-parameters", "--json", *arguments).stdout)
        assert (told["plans"][0]["bands"], told["min_similarity"]) == (10, 0.6)


def test_where_datasketch_chooses_nothing(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[dedup]\nmin_similarity = 1.0")
    told = run("--explain-parameters", "--config", str(tmp_path / "own.toml")).stdout
    assert "datasketch chooses no bands here: The number of bands are too small" in told


@pytest.mark.parametrize(("arguments", "says"), [([], "Missing option '--output'"), (["--json"], "--explain-param")])
def test_without_it_dedup_needs_an_output_and_prints_no_json(arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr


def _cells(line: str) -> list[str]:
    return line.strip("│").split("│") if line.startswith("│") else []
