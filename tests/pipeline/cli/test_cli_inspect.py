import json
from pathlib import Path
from typing import Any

import boilerplate_run
import pytest
from click.testing import CliRunner, Result
from finished_run import BROKEN, ENGLISH, ESSAY, EXPECTED, HOSTILE, LINKS, NEAR, SHORT, TWICE, build_run, doc_id_of

from pipeline.cli.inspect import COMMANDS
from pipeline.cli.main import kiyome, main

_SCREEN_LINES, _SCREEN_COLUMNS = 24, 110


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(build_run(tmp_path_factory.mktemp("inspected") / "out", keep_gated=True))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(kiyome, arguments)


def run_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and standard error of the whole program."""
    with pytest.raises(SystemExit) as exited:
        main(list(arguments))
    assert isinstance(exited.value.code, int)
    return exited.value.code, capsys.readouterr().err


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_help_fits_a_screen_and_has_an_example(name: str) -> None:
    lines = run(name, "--help").stdout.splitlines()
    assert len(lines) <= _SCREEN_LINES
    assert max(map(len, lines)) <= _SCREEN_COLUMNS
    assert any(line.strip().startswith(f"Example: kiyome {name} OUT") for line in lines)


def test_sample_shows_score_title_url_id_size_and_beginning(out: str) -> None:
    result = run("sample", out, "--n", "1", "--min-score", "0.9", "--seed", "5")
    assert result.exit_code == 0
    head, blank, *page = result.stdout.splitlines()
    assert head == f"1 released pages of {out}, --seed 5"
    assert blank == ""
    assert page[:3] == ["0.950 A  猫", f"  {ESSAY}", f"  {doc_id_of(ESSAY)}  280 characters"]
    assert page[3].startswith("  吾輩は猫である。")
    assert page[3].endswith("…")
    assert len(page) == 4


def test_sample_of_a_tier(out: str) -> None:
    scores = {tier: {page["book_score"] for page in run_json("sample", out, "--tier", tier)} for tier in "ABC"}
    assert {tier: (min(found), max(found)) for tier, found in scores.items()} == {
        "A": (0.95, 0.95),
        "B": (0.5, 0.65),
        "C": (0.25, 0.4),
    }
    assert {page["book_tier"] for page in run_json("sample", out, "--tier", "B", "--rejected")} == {"B"}
    assert run_json("sample", out, "--tier", "A", "--rejected") == []


def test_tiers_are_shown(out: str) -> None:
    (story,) = run_json("explain", out, ESSAY)
    assert story["book"]["tier"] == "A"
    assert "book_tier" in run("explain", out, ESSAY).stdout
    assert run_json("funnel", out)["released"]["by_tier"]["A"] == {"pages": 1, "chars": 280}
    assert "tier A" in run("funnel", out).stdout


def test_sample_prints_whole_texts_where_asked(out: str) -> None:
    result = run("sample", out, "--n", "1", "--min-score", "0.9", "--full")
    assert result.stdout.count("吾輩は猫である。") == 8


def test_sample_as_json_is_a_list_of_objects_with_full_text(out: str) -> None:
    pages = run_json("sample", out, "--n", "100", "--seed", "1")
    assert len(pages) == EXPECTED["released"]
    assert {page["url"] for page in pages} >= {ESSAY, HOSTILE, TWICE}
    assert all(page["text"].endswith("\n") and len(page["text"]) == page["chars"] for page in pages)
    assert run_json("sample", f"{out}/release", "--n", "100", "--seed", "1") == pages


def test_a_seed_is_chosen_and_told_so_that_a_sample_can_be_had_again(out: str) -> None:
    first = run("sample", out, "--n", "3").stdout
    seed = first.splitlines()[0].rpartition(" ")[2]
    assert run("sample", out, "--n", "3", "--seed", seed).stdout == first


def test_sample_of_rejected_pages_tells_why(out: str) -> None:
    text = run("sample", out, "--rejected").stdout
    assert "2 rejected pages" in text
    assert "failed noun_share: 0.9, not <= 0.7" in text
    assert {page["url"] for page in run_json("sample", out, "--rejected")} == {LINKS, SHORT}


def test_a_sample_of_nothing_is_empty(out: str) -> None:
    assert run("sample", out, "--min-score", "0.99").stdout.startswith("0 released pages")
    assert run_json("sample", out, "--min-score", "0.99") == []


def test_nothing_that_a_terminal_would_obey_is_printed(out: str) -> None:
    for arguments in (["sample", out, "--full"], ["explain", out, HOSTILE], ["explain", out, BROKEN]):
        told = run(*arguments).stdout
        shown = told + run(*arguments, "--json").stdout
        assert not {c for c in shown if ord(c) < 32 and c != "\n"} | set(shown) & set("\x7f\x9b\u202e")
        assert "[31m" not in told


def test_json_keeps_what_it_escapes(out: str) -> None:
    (page,) = run_json("explain", out, HOSTILE)
    assert page["title"] == "赤\x1b[31m\x9b\u202e"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--min-score", "0.9", "--max-score", "0.1"], "--min-score 0.9 is above --max-score 0.1"),
        (["--min-score", "2"], "2.0 is not in the range"),
        (["--n", "0"], "0 is not in the range"),
        (["--seed", "x"], "'x' is not a valid integer"),
        (["--tier", "D"], "--tier D is no tier of this release; known: A, B, C"),
    ],
)
def test_an_impossible_sample_is_the_users_mistake(
    out: str, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    code, error = fails(capsys, "sample", out, *arguments)
    assert code == 2
    assert says in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sample", "{out}/nothing"], "holds no finished release"),
        (["sample", "{out}/release", "--rejected"], "no texts of rejected pages"),
        (["explain", "{out}/nothing", ESSAY], "holds no run"),
        (["explain", "{out}/release", ESSAY], "holds no run"),
        (["explain", "{out}", "https://example.jp/nowhere"], "13 annotated, 3 in error, 3 gated out"),
        (["funnel", "{out}/nothing"], "holds no finished release"),
        (["verify", "{out}/nothing"], "holds no run and no release"),
    ],
)
def test_what_is_not_there_is_one_line_and_exit_code_2(
    out: str, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    code, error = fails(capsys, *(argument.format(out=out) for argument in arguments))
    assert code == 2
    assert says in error
    assert error.count("\n") == 1


def test_explain_tells_the_story_of_a_page(out: str) -> None:
    text = run("explain", out, NEAR).stdout
    assert f"{doc_id_of(ESSAY)} (similarity 0.8438)" in text
    assert ESSAY in text
    for told in ("noun_share", ">= 0.1 passed, <= 0.7 passed", "Nouns among words", "log-odds", "bias", "duplicate"):
        assert told in text


def test_explain_marks_failed_limits_and_names_losers(out: str) -> None:
    text = run("explain", out, LINKS).stdout
    assert "<= 0.5 FAILED" in text
    assert "1 pages were dropped for its sake" in text
    assert SHORT in text


def test_explain_tells_what_boilerplate_left(tmp_path: Path) -> None:
    made = str(boilerplate_run.build_run(tmp_path / "out"))
    assert "10 lines of boilerplate left out" in run("funnel", made).stdout
    text = run("explain", made, "https://a.example/3").stdout
    assert "2 lines, " in text
    assert f"{boilerplate_run.HEADER} (on 6 of the host's 6 pages)" in text
    assert "chars_without_boilerplate >= 10 FAILED" in run("explain", made, "https://a.example/5").stdout


def test_explain_tells_pages_in_error_and_gated_out(out: str) -> None:
    assert "timeout" in run("explain", out, BROKEN).stdout
    assert "3 kana of 90 letters" in run("explain", out, ENGLISH).stdout


def test_explain_as_json_is_a_list_of_stories(out: str) -> None:
    stories = run_json("explain", out, TWICE)
    assert [story["outcome"] for story in stories] == ["released", "released"]
    assert "2 pages have this URL" in run("explain", out, TWICE).stdout


def test_funnel_is_a_table_or_json(out: str) -> None:
    assert "19" in run("funnel", out).stdout
    assert run_json("funnel", out)["pages_read"] == EXPECTED["read"]


def test_verify_prints_a_line_for_each_check_and_exits_with_0(out: str) -> None:
    result = run("verify", out)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 15
    assert all(line.startswith("ok      ") for line in result.stdout.splitlines())


def test_verify_names_what_failed_and_exits_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = build_run(tmp_path)
    (out / "release/README.md").write_text("other")
    result = run("verify", str(out))
    assert result.exit_code == 1
    failed = [line for line in result.stdout.splitlines() if not line.startswith("ok ")]
    assert len(failed) == 1
    assert failed[0].startswith("FAILED  manifest: release/README.md: bytes, by manifest.json: expected")
    checks = run_json("verify", str(out))
    assert [check["check"] for check in checks if not check["ok"]] == ["manifest"]
    code, error = fails(capsys, "verify", str(out))
    assert (code, error) == (1, "")
