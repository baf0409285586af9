"""Tests of the command as a whole: help that helps, exit codes, and every mistake in one line."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline import layout
from pipeline.cli.main import kiyome, main
from pipeline.errors import RunError
from pipeline.storage import LocalStorage

_SCREEN_LINES, _SCREEN_COLUMNS = 40, 110


def run_main(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    with pytest.raises(SystemExit) as exited:
        main([str(argument) for argument in arguments])
    code = exited.value.code
    assert isinstance(code, int)
    return code, *capsys.readouterr()


@pytest.mark.parametrize("name", [None, *sorted(kiyome.commands)])
def test_help_fits_a_screen_and_has_an_example(name: str | None) -> None:
    result = CliRunner().invoke(kiyome, [*([name] if name else []), "--help"])
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert len(lines) <= _SCREEN_LINES
    assert max(map(len, lines)) <= _SCREEN_COLUMNS
    assert any(line.strip().startswith("Example:") for line in lines)
    assert f"kiyome {name or 'run'} " in result.stdout.partition("Example:")[2]


@pytest.mark.parametrize("name", sorted(kiyome.commands))
def test_every_option_says_what_it_does(name: str) -> None:
    options = [p for p in kiyome.commands[name].params if isinstance(p, click.Option)]
    assert all(option.help for option in options)


def test_alone_it_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run_main(capsys)
    assert (code, err) == (0, "")
    assert out.startswith("Usage: ")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run_main(capsys, "--version")
    assert code == 0
    assert "version" in out


def config_with(folder: Path, text: str) -> Path:
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    return folder / "mine.toml"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """An input that is there."""
    (tmp_path / "a.jsonl").write_bytes(b'{"url": "https://example.jp/", "text": "x"}\n')
    return tmp_path / "a.jsonl"


MISTAKES = {
    "a missing path": (
        ["run", "-i", "{d}/none.warc.gz", "-o", "{d}/out"],
        "none.warc.gz does not exist, or is a folder",
    ),
    "an empty glob": (["run", "-i", "{d}/*.warc", "-o", "{d}/out"], "*.warc matches no file"),
    "an unknown format": (["run", "-i", "{d}/mine.toml", "-o", "{d}/out"], "known suffixes are .warc, .warc.gz"),
    "a missing list": (["run", "-i", "@{d}/none.txt", "-o", "{d}/out"], "cannot read the list of inputs"),
    "an output below a file": (
        ["annotate", "-i", "{d}/a.jsonl", "-o", "{d}/a.jsonl/out"],
        "cannot write to the output",
    ),
    "an output in /proc": (
        ["annotate", "-i", "{d}/a.jsonl", "-o", "/proc/out"],
        "cannot write to the output /proc/out",
    ),
    "a missing config": (["run", "-i", "{d}/a.jsonl", "-o", "{d}/out", "-c", "none"], "cannot read the config none"),
    "an unknown config key": (["rules", "-c", "{d}/key.toml"], "unknown key 'band'; known: bands,"),
    "an unknown rule": (["rules", "-c", "{d}/rule.toml"], "unknown rule 'short'; known: "),
    "a limit of the wrong type": (
        ["rules", "-c", "{d}/type.toml"],
        "[rules.short_lines] max: expected float, got '0.5'",
    ),
    "a config that is no TOML": (["rules", "-c", "{d}/a.jsonl"], "is not valid TOML"),
    "an unknown runner": (
        ["run", "-i", "{d}/a.jsonl", "-o", "{d}/out", "--runner", "Steam"],
        "unknown runner 'Steam'; known: local, ",
    ),
    "an unknown option": (["run", "-i", "{d}/a.jsonl", "-o", "{d}/out", "--frob=1"], "--frob"),
    "a misspelt option": (["dedup", "-o", "{d}/out", "--overwite"], "--overwite"),
    "a Beam option of the wrong type": (
        ["run", "-i", "{d}/a.jsonl", "-o", "{d}/out", "--direct_num_workers=x"],
        "direct_num_workers",
    ),
    "an unquoted glob": (["run", "-i", "{d}/a.jsonl", "{d}/b.jsonl", "-o", "{d}/out"], "b.jsonl; put a glob in quotes"),
    "no input": (["run", "-o", "{d}/out"], "Missing option '--input'"),
    "no output": (["dedup"], "Missing option '--output'"),
    "no workers": (["run", "-i", "{d}/a.jsonl", "-o", "{d}/out", "-w", "0"], "0 is not in the range"),
    "an unknown ledger": (
        ["run", "-i", "{d}/a.jsonl", "-o", "{d}/out", "--ledger", "x"],
        "'x' is not one of 'decided', 'all'",
    ),
    "an unknown command": (["cleanse"], "No such command 'cleanse'"),
    "an output without a run": (["dedup", "-o", "{d}/none"], "none holds no run: run/inputs.jsonl is missing"),
    "a release of nothing": (["release", "-o", "{d}/none"], "none holds no run"),
    "a missing page": (["extract", "{d}/none.html"], "cannot read the page"),
    "a folder for a page": (["extract", "{d}"], "cannot read the page"),
    "an unknown extractor": (["extract", "{d}/a.jsonl", "--extractor", "lynx"], "'lynx' is not"),
    "two pages": (["extract", "{d}/a.jsonl", "{d}/b.jsonl"], "unexpected extra argument"),
    "a scheme without file system": (["run", "-i", "ftp9://x/*.warc", "-o", "{d}/out"], "ftp9://x/*.warc"),
    "missing labels": (["train-book", "--labels", "{d}/none.jsonl", "--output", "{d}/m.json"], "none.jsonl"),
}


@pytest.mark.parametrize(("arguments", "said"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_line_and_exit_code_2(
    arguments: list[str], said: str, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, nothing on standard output, and nothing written."""
    texts = {
        "key": "[dedup]\nband = 1\n",
        "rule": "[rules.short]\n",
        "type": "[rules.short_lines]\nmax = '0.5'\n",
        "mine": "",
    }
    for name, text in texts.items():
        (page.parent / f"{name}.toml").write_text(text, encoding="utf-8")
    before = sorted(page.parent.iterdir())
    code, out, err = run_main(capsys, *(argument.format(d=page.parent) for argument in arguments))
    assert (code, out) == (2, "")
    assert err.startswith("kiyome: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert said in err
    assert sorted(page.parent.iterdir()) == before


def test_the_output_of_another_config(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named with the first difference."""
    output = LocalStorage(str(page.parent / "out"))
    with output.create(layout.ANNOTATE_PART) as stream:
        stream.write(b'{"book_model": "another", "ledger": "decided"}')
    code, _, err = run_main(capsys, "run", "-i", page, "-o", page.parent / "out")
    assert code == 2
    assert 'out holds annotated pages of another config (book_model: "another" -> ' in err
    assert err.count("\n") == 1


def test_a_run_that_fails_is_exit_code_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, too; with --debug the traceback comes before it."""

    def fail(*_: object) -> None:
        raise RunError("the disk\nis full")

    monkeypatch.setattr("pipeline.cli.jobs.run_dedup", fail)
    assert run_main(capsys, "dedup", "-o", "out") == (1, "", "kiyome: the disk is full\n")
    code, _, err = run_main(capsys, "--debug", "dedup", "-o", "out")
    assert code == 1
    assert err.startswith("Traceback")
    assert err.endswith("kiyome: the disk is full\n")


def test_an_interruption_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.cli.jobs.run_dedup", interrupt)
    code, _, err = run_main(capsys, "dedup", "-o", "out")
    assert code == 1
    assert err.strip() == "kiyome: interrupted; what was finished is kept, the same command resumes it"


def test_the_whole_program_says_one_line(page: Path) -> None:
    """As users see it: whatever Beam and its libraries say while they are loaded."""
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "run",
        "-i",
        str(page),
        "-o",
        str(page.parent / "out"),
        "--runner=Steam",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kiyome: unknown runner 'Steam'")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_goes_away_costs_no_traceback() -> None:
    """`kiyome rules --json | head -1`."""
    command = [sys.executable, "-m", "pipeline", "rules", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in (0, 1)
