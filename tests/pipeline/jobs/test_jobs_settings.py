"""Tests of what a launch is told, and of the records that say whose files an output holds."""

from pathlib import Path

import pytest

from pipeline import layout
from pipeline.config import load_config
from pipeline.errors import ConfigError, OutputError
from pipeline.jobs.settings import (
    RunSettings,
    Totals,
    config_of_run,
    difference_from,
    keep_config,
    quiet,
    read_json,
    refuse_other,
    write_json,
)
from pipeline.storage import LocalStorage


@pytest.fixture
def settings(storage: LocalStorage) -> RunSettings:
    return RunSettings(storage.location(""))


def test_a_new_output_has_the_default_config(settings: RunSettings) -> None:
    assert config_of_run(settings) == load_config("default")


def test_an_output_keeps_its_own_config(settings: RunSettings) -> None:
    """So `kiyome dedup` after `kiyome annotate --config C` need not be told C again."""
    keep_config(settings.storage, load_config("swallow-v1"))
    assert config_of_run(settings) == load_config("swallow-v1")


def test_the_config_that_is_given_counts(storage: LocalStorage) -> None:
    keep_config(storage, load_config("swallow-v1"))
    given = RunSettings(storage.location(""), config="keep-all")
    assert config_of_run(given) == load_config("keep-all")


@pytest.mark.parametrize("text", ["[dedup\n", "[dedup]\nband = 3\n"])
def test_a_kept_config_that_was_spoilt_is_named(settings: RunSettings, text: str) -> None:
    with settings.storage.create(layout.CONFIG) as stream:
        stream.write(text.encode())
    with pytest.raises(ConfigError, match=r"out/run/config.toml"):
        config_of_run(settings)


def test_workers_are_told_an_absolute_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They may start in another folder."""
    monkeypatch.chdir(tmp_path)
    assert RunSettings("out/").worker_output == str(tmp_path / "out")
    assert RunSettings("gs://bucket/out").worker_output == "gs://bucket/out"


def test_records_are_json_with_japanese_as_it_is(storage: LocalStorage) -> None:
    assert read_json(storage, "run/x.json") is None
    write_json(storage, "run/x.json", {"名": [1, 2.5, None]})
    assert read_json(storage, "run/x.json") == {"名": [1, 2.5, None]}
    with storage.open("run/x.json") as stream:
        assert "名".encode() in stream.read()


def test_difference_from_a_record(storage: LocalStorage) -> None:
    """What JSON cannot tell apart is no difference: a tuple and a list, 1 and 1.0."""
    write_json(storage, "x.json", {"a": (1, 2), "b": 1.0})
    assert difference_from(storage, "x.json", {"a": (1, 2), "b": 1}) is None
    assert difference_from(storage, "x.json", {"a": [1, 3], "b": 1}) == "a: [1, 2] -> [1, 3]"


def test_another_config_is_refused_with_the_first_difference(settings: RunSettings) -> None:
    """Nothing is refused where there is no record."""
    refuse_other(settings, "run/x.json", {"a": 1}, "annotated pages", "give another --output")
    write_json(settings.storage, "run/x.json", {"a": 1})
    refuse_other(settings, "run/x.json", {"a": 1}, "annotated pages", "give another --output")
    with pytest.raises(OutputError) as caught:
        refuse_other(settings, "run/x.json", {"a": 2}, "annotated pages", "give another --output")
    assert str(caught.value) == (
        f"{settings.output} holds annotated pages of another config (a: 1 -> 2); give another --output"
    )


def test_quiet_shows_nothing(storage: LocalStorage, capsys: pytest.CaptureFixture[str]) -> None:
    with quiet(storage, "annotate", Totals()):
        pass
    assert capsys.readouterr() == ("", "")
