"""Tests of what *annotate* checks before it runs anything, and of what it does when all is done."""

from pathlib import Path
from typing import Any

import pytest

from pipeline import layout
from pipeline.errors import ConfigError, InputError, OutputError, RunError, UserError
from pipeline.inputs import read_inputs
from pipeline.jobs import RunSettings, annotate, run_annotate
from pipeline.jobs.settings import Totals, read_json
from pipeline.storage import LocalStorage


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(b"{}\n")
    return tmp_path


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[Totals]:
    """Instead of running a graph, writes the markers it would leave; returns what each launch was told."""
    calls: list[Totals] = []

    def launch(settings: RunSettings, job: str, graph: Any, options: Any, totals: Totals) -> None:
        calls.append(totals)
        for item in read_inputs(settings.storage):
            with settings.storage.create(layout.done_marker(item.name)):
                pass

    monkeypatch.setattr(annotate, "launch", launch)
    return calls


def test_what_is_done_is_not_done_again(crawl: Path, storage: LocalStorage, launched: list[Totals]) -> None:
    """The second time nothing runs; with one input more, that one alone is waited for."""
    settings = RunSettings(storage.location(""))
    run_annotate(settings, [str(crawl / "a.jsonl")])
    run_annotate(settings, [str(crawl / "a.jsonl")])
    run_annotate(settings, [f"{crawl}/*.jsonl"])
    assert launched == [Totals(inputs=1, input_bytes=3), Totals(inputs=2, done=1, input_bytes=3)]
    assert [item.name for item in read_inputs(storage)] == ["a.jsonl", "b.jsonl"]
    assert read_json(storage, layout.ANNOTATE_PART)["ledger"] == "decided"
    assert storage.exists(layout.CONFIG)


def test_inputs_that_stay_unfinished_are_an_error(
    crawl: Path, storage: LocalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever an engine says of its success."""
    monkeypatch.setattr(annotate, "launch", lambda *_: None)
    with pytest.raises(RunError, match=r"2 inputs are not finished, the first is a.jsonl; run the same command again"):
        run_annotate(RunSettings(storage.location("")), [f"{crawl}/*.jsonl"])


@pytest.mark.parametrize(
    ("config", "keep_gated", "difference"),
    [
        ("other", False, r"extraction.cpu_s: 10.0 -> 5.0"),
        (None, True, r'ledger: "decided" -> "all"'),
    ],
)
def test_the_output_of_another_config_is_refused(
    config: str | None, keep_gated: bool, difference: str, crawl: Path, storage: LocalStorage, launched: list[Totals]
) -> None:
    """And left as it is."""
    (crawl / "other.toml").write_text("[extraction]\ncpu_s = 5\n", encoding="utf-8")
    run_annotate(RunSettings(storage.location(""), config="keep-all"), [f"{crawl}/*.jsonl"])
    before = {path: Path(storage.location(path)).read_bytes() for path in storage.walk("")}
    other = RunSettings(storage.location(""), config=config and str(crawl / "other.toml"))
    with pytest.raises(OutputError, match=rf"holds annotated pages of another config \({difference}\); give another"):
        run_annotate(other, [f"{crawl}/*.jsonl"], keep_gated)
    assert {path: Path(storage.location(path)).read_bytes() for path in storage.walk("")} == before


def test_another_limit_is_no_other_annotation(crawl: Path, storage: LocalStorage, launched: list[Totals]) -> None:
    """Pages are annotated once and decided many times."""
    (crawl / "other.toml").write_text("[rules.noun_share]\nmax = 0.5\n", encoding="utf-8")
    run_annotate(RunSettings(storage.location(""), config="keep-all"), [f"{crawl}/*.jsonl"])
    run_annotate(RunSettings(storage.location(""), config=str(crawl / "other.toml")), [f"{crawl}/*.jsonl"])
    assert len(launched) == 1


def test_an_input_that_changed_is_refused(crawl: Path, storage: LocalStorage, launched: list[Totals]) -> None:
    """By name and size, which are known without reading it; one that is left out, too."""
    settings = RunSettings(storage.location(""))
    run_annotate(settings, [f"{crawl}/*.jsonl"])
    with pytest.raises(OutputError, match=r"was made from other inputs: b.jsonl \(3 bytes\) is not among the 1 given"):
        run_annotate(settings, [str(crawl / "a.jsonl")])
    (crawl / "a.jsonl").write_bytes(b"{}\n{}\n")
    with pytest.raises(OutputError, match=r"was made from other inputs: a.jsonl \(3 bytes\)"):
        run_annotate(settings, [f"{crawl}/*.jsonl"])


@pytest.mark.parametrize(
    ("settings", "pattern", "error"),
    [
        ({}, "none.jsonl", InputError),
        ({"config": "none"}, "a.jsonl", ConfigError),
        ({"runner": "steam"}, "a.jsonl", ConfigError),
        ({"beam_arguments": ("--worker=2",)}, "a.jsonl", UserError),
        ({"output": "/proc/kiyome-test"}, "a.jsonl", OutputError),
    ],
)
def test_mistakes_leave_no_trace(
    settings: dict[str, Any], pattern: str, error: type[UserError], crawl: Path, launched: list[Totals]
) -> None:
    """Nothing is launched, and nothing is written before all is checked."""
    given = {"output": str(crawl / "out"), **settings}
    with pytest.raises(error):
        run_annotate(RunSettings(**given), [str(crawl / pattern)])
    assert launched == []
    assert not (crawl / "out").exists()
