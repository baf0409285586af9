"""Tests of `kiyome duplicates` and `kiyome clusters`."""

import json
from typing import Any

import pytest
from annotated_pages import annotated
from click.testing import CliRunner, Result
from what_if_run import write_run

from pipeline.cli.families import COMMANDS, change_text
from pipeline.cli.main import kiyome
from pipeline.extraction import Metadata

KEPT = "朝の市場には、まだ明けきらぬうちから人の声が絶えない。魚を並べる者、値を問う者。"
DROPPED = KEPT.replace("魚", "\x1b[31m[b]\u202e菜")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    pages = [annotated(0, KEPT), annotated(1, DROPPED, metadata=Metadata("赤\x1b[31m")), annotated(2, KEPT)]
    pages += [annotated(3, KEPT + "猫" * 500, host="other.example"), annotated(4, "別の文章です。")]
    lost = {1: (0, "near", 0.8), 2: (0, "exact", 1.0), 3: (0, "near", 0.9)}
    return write_run(tmp_path_factory.mktemp("families"), pages, duplicates=lost)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(kiyome, arguments)


def run_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_help_fits_a_screen_and_has_an_example(name: str) -> None:
    lines = run(name, "--help").stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 110
    assert any(line.strip().startswith(f"Example: kiyome {name} OUT") for line in lines)


def test_pairs_with_both_pages_and_what_differs(out: str) -> None:
    head, blank, kind, kept, dropped, changes, change, *rest = run("duplicates", out, "--n", "1").stdout.splitlines()
    assert head.startswith("1 pairs around 0.78 of 1 exact, 2 near.")
    assert (blank, rest) == ("", [])
    assert kind.startswith("near 0.8: Jaccard of the texts 0.62, 68.9% of the dropped")
    assert "https://example.jp/0" in kept
    assert "https://example.jp/1" in dropped
    assert changes == "  changes: 1, 1 characters for 10; of white space or width alone: 0"
    assert change == "    ちから人の声が絶えない。[-魚-]{+\\x1b[31m[b]\\u202e菜+}を並べる者、値を問う者。"


def test_a_long_change_is_cut(out: str) -> None:
    told = run("duplicates", out, "--around", "0.9", "--n", "1").stdout
    assert "{+" + "猫" * 100 + "… 500 characters+}" in told


def test_nothing_that_a_terminal_would_obey_is_printed(out: str) -> None:
    for command in ("duplicates", "clusters"):
        shown = run(command, out).stdout + run(command, out, "--json").stdout
        assert not {c for c in shown if ord(c) < 32 and c != "\n"} | set(shown) & set("\x7f\x9b\u202e")


def test_colour_is_for_terminals() -> None:
    change = {"before": "前", "kept": "魚", "dropped": "", "after": "後", "place": {}}
    change["place"] = {"start_a": 1, "end_a": 2, "start_b": 1, "end_b": 1}
    text = change_text(change)
    assert text.plain == "前[-魚-]後"
    assert [span.style for span in text.spans] == ["dim", "red", "dim"]


def test_pairs_of_a_kind_and_as_json(out: str) -> None:
    assert [pair["kind"] for pair in run_json("duplicates", out, "--kind", "exact")["pairs"]] == ["exact"]
    assert run_json("duplicates", out)["pairs"][0]["shown"][0]["dropped"].startswith("\x1b[31m")
    assert run("duplicates", out, "--kind", "contained").stdout.startswith("0 pairs around 0.78 of 1 exact, 2 near.")


def test_families(out: str) -> None:
    told = run("clusters", out).stdout
    assert told.startswith("3 pages were dropped for the sake of 1; the largest families\n")
    cells = [cell.strip() for cell in told.splitlines()[4].strip("│").split("│")]
    assert cells == ["4", "1 exact, 2 near", "0.8 to 1", "2", "3 example.jp, 1 other.example", "題"]
    assert run_json("clusters", out, "--top", "1")["largest"][0]["pages"] == 4


@pytest.mark.parametrize("arguments", [["duplicates", "{out}/none"], ["clusters", "{out}/none"]])
def test_where_there_is_no_run(out: str, arguments: list[str]) -> None:
    result = run(*(argument.format(out=out) for argument in arguments))
    assert result.exit_code == 1  # CliRunner shows the error that `main` turns into one line and exit code 2
    assert "holds no run" in str(result.exception)
