"""Tests of when duplicates are chosen: once for a set of annotated pages and a config, and never by halves."""

from pathlib import Path
from typing import Any

import pytest
from annotated_pages import SOURCE, annotated, chunk, write_chunk_files, write_input_list

from pipeline import layout
from pipeline.annotate.markers import chunk_written
from pipeline.config import load_config
from pipeline.errors import InputError, OutputError, RunError
from pipeline.jobs import RunSettings, dedup, run_annotate, run_dedup
from pipeline.jobs import annotate as annotate_module
from pipeline.jobs.dedup import forget_duplicates, is_chosen, survey
from pipeline.jobs.settings import Totals, read_json
from pipeline.storage import LocalStorage


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[Totals]:
    """What each launch was told; instead of a graph, a file of duplicates is written."""
    calls: list[Totals] = []

    def launch(settings: RunSettings, job: str, graph: Any, options: Any, totals: Totals) -> None:
        calls.append(totals)
        with settings.storage.create("duplicates/a.parquet") as stream:
            stream.write(b"rows")

    monkeypatch.setattr(dedup, "launch", launch)
    return calls


def finish(storage: LocalStorage, *offsets: int) -> None:
    """One input, annotated to its end."""
    write_input_list(storage, SOURCE)
    write_chunk_files(storage, chunk(*map(annotated, offsets)))
    storage.delete(layout.done_marker(SOURCE))
    chunk_written(storage, SOURCE, 0, is_last=True)


@pytest.fixture
def settings(storage: LocalStorage) -> RunSettings:
    finish(storage, 1, 2)
    return RunSettings(storage.location(""), config="keep-all")


def config_file(folder: Path, text: str) -> str:
    (folder / "other.toml").write_text(text, encoding="utf-8")
    return str(folder / "other.toml")


def test_chosen_once(settings: RunSettings, launched: list[Totals]) -> None:
    run_dedup(settings)
    run_dedup(settings)
    assert launched == [Totals(chunks=1, documents=2, text_bytes=30)]
    done = read_json(settings.storage, layout.DUPLICATES_DONE)
    assert done["files"] == 1
    assert done["annotated"] == survey(settings.storage)[0]


def test_chosen_anew_when_pages_were_added(settings: RunSettings, launched: list[Totals]) -> None:
    """What was chosen among other pages is forgotten first."""
    run_dedup(settings)
    with settings.storage.create("duplicates/stale.parquet") as stream:
        stream.write(b"rows")
    finish(settings.storage, 1, 2, 3)
    run_dedup(settings)
    assert [totals.documents for totals in launched] == [2, 3]
    assert list(settings.storage.list(layout.DUPLICATES)) == ["a.parquet"]


def test_a_run_that_was_cut_short_is_done_anew(settings: RunSettings, launched: list[Totals]) -> None:
    """Files of duplicates without the record of their end are no choice."""
    run_dedup(settings)
    settings.storage.delete(layout.DUPLICATES_DONE)
    run_dedup(settings)
    assert len(launched) == 2


def test_another_config_needs_to_be_meant(settings: RunSettings, launched: list[Totals], tmp_path: Path) -> None:
    run_dedup(settings)
    other = config_file(tmp_path, "[rules.noun_share]\nmax = 0.5\n")
    with pytest.raises(OutputError, match=r"holds duplicates of another config \(limits: .*add --overwrite to choose"):
        run_dedup(RunSettings(settings.output, config=other))
    assert is_chosen(settings.storage, load_config("keep-all").config, survey(settings.storage)[0])
    run_dedup(RunSettings(settings.output, config=other, overwrite=True))
    assert len(launched) == 2
    assert is_chosen(settings.storage, load_config(other).config, survey(settings.storage)[0])


def test_pages_annotated_otherwise_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even with --overwrite: deciding again does not annotate again."""
    (tmp_path / "a.jsonl").write_bytes(b"{}\n")
    output = str(tmp_path / "out")
    monkeypatch.setattr(annotate_module, "launch", lambda *_: None)
    with pytest.raises(RunError):
        run_annotate(RunSettings(output, config="keep-all"), [str(tmp_path / "a.jsonl")])
    other = config_file(tmp_path, "[fingerprint]\nseed = 2\n")
    with pytest.raises(OutputError, match=r"holds annotated pages of another config \(fingerprint.seed: 1 -> 2\)"):
        run_dedup(RunSettings(output, config=other, overwrite=True))


def test_there_must_be_a_run(storage: LocalStorage, launched: list[Totals]) -> None:
    with pytest.raises(InputError, match="holds no run"):
        run_dedup(RunSettings(storage.location("")))
    write_input_list(storage, SOURCE)
    with pytest.raises(RunError, match=f"the input {SOURCE} is not annotated to its end"):
        run_dedup(RunSettings(storage.location("")))
    assert launched == []


def test_an_output_that_cannot_be_written_is_found_first(
    settings: RunSettings, launched: list[Totals], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is forgotten."""
    run_dedup(settings)
    finish(settings.storage, 1, 2, 3)

    def refuse(self: LocalStorage, path: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(LocalStorage, "create", refuse)
    with pytest.raises(OutputError, match=r"cannot write to the output .*Permission denied"):
        run_dedup(settings)
    assert settings.storage.exists(layout.DUPLICATES_DONE)
    assert len(launched) == 1


def test_survey_counts_and_changes_with_every_chunk(storage: LocalStorage) -> None:
    finish(storage, 1, 2)
    first, totals = survey(storage)
    assert totals == Totals(chunks=1, documents=2, text_bytes=30)
    assert survey(storage)[0] == first
    finish(storage, 1, 3)
    assert survey(storage)[0] != first


def test_forget_duplicates_removes_the_record_and_the_files(settings: RunSettings, launched: list[Totals]) -> None:
    run_dedup(settings)
    with settings.storage.create("boilerplate/a.parquet") as stream:
        stream.write(b"rows")
    forget_duplicates(settings.storage)
    assert not settings.storage.exists(layout.DUPLICATES_DONE)
    assert [*settings.storage.walk(layout.DUPLICATES), *settings.storage.walk(layout.BOILERPLATE)] == []
