"""Tests of when a release is written: after duplicates are chosen, once, and never over another config's."""

import json
from pathlib import Path
from typing import Any

import pytest
from annotated_pages import SOURCE, annotated, chunk, write_chunk_files, write_input_list

from pipeline import layout
from pipeline.annotate.markers import chunk_written
from pipeline.config import load_config
from pipeline.errors import OutputError
from pipeline.jobs import RunSettings, dedup, release, run_dedup, run_release
from pipeline.jobs.release import forget_release
from pipeline.release.shard import write_shard
from pipeline.storage import LocalStorage


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of jobs that were launched; instead of graphs, one shard is written."""
    calls: list[str] = []

    def launch(settings: RunSettings, job: str, *_: Any) -> None:
        calls.append(job)
        if job == "release":
            names = [layout.chunk_name(SOURCE, 0)]
            report = write_shard(settings.storage, load_config(settings.config).config, 0, 1, names, "0" * 16)
            with settings.storage.create(layout.shard_report(0)) as stream:
                stream.write(json.dumps({"shards": 1, **report}).encode())

    for job in (dedup, release):
        monkeypatch.setattr(job, "launch", launch)
    return calls


@pytest.fixture
def settings(storage: LocalStorage) -> RunSettings:
    write_input_list(storage, SOURCE)
    write_chunk_files(storage, chunk(annotated(1), annotated(2), gated={"no_kana": 3}))
    chunk_written(storage, SOURCE, 0, is_last=True)
    return RunSettings(storage.location(""), config="keep-all")


def smaller_shards(folder: Path) -> str:
    (folder / "other.toml").write_text("[release]\nshard_mb = 1\n", encoding="utf-8")
    return str(folder / "other.toml")


def test_duplicates_are_chosen_first(settings: RunSettings, launched: list[str]) -> None:
    with pytest.raises(OutputError, match="the duplicates are not chosen, or by another config; run `kiyome dedup`"):
        run_release(settings)
    assert launched == []


def test_released_once(settings: RunSettings, launched: list[str]) -> None:
    """The second time the funnel is read, and no file is touched."""
    run_dedup(settings)
    funnel = run_release(settings)
    assert (funnel["pages_read"], funnel["released"]["total"]) == (5, 2)
    manifest = Path(settings.storage.location(layout.MANIFEST))
    before = manifest.stat()
    assert run_release(settings) == funnel
    assert manifest.stat() == before
    assert launched == ["dedup", "release"]


def test_a_release_without_manifest_is_written_anew(settings: RunSettings, launched: list[str]) -> None:
    run_dedup(settings)
    run_release(settings)
    settings.storage.delete(layout.MANIFEST)
    with settings.storage.create("release/data/part-00009-of-00010.parquet") as stream:
        stream.write(b"half of another plan")
    run_release(settings)
    assert launched == ["dedup", "release", "release"]
    assert len(list(settings.storage.list("release/data"))) == 1


def test_another_config_s_release_needs_to_be_meant(settings: RunSettings, launched: list[str], tmp_path: Path) -> None:
    run_dedup(settings)
    run_release(settings)
    other = smaller_shards(tmp_path)
    with pytest.raises(OutputError, match=r"holds the release of another config .*; add --overwrite to replace it"):
        run_release(RunSettings(settings.output, config=other))
    assert settings.storage.exists(layout.MANIFEST)
    run_release(RunSettings(settings.output, config=other, overwrite=True))
    assert launched == ["dedup", "release", "release"]


def test_forget_release_removes_shards_and_reports(settings: RunSettings, launched: list[str]) -> None:
    run_dedup(settings)
    run_release(settings)
    forget_release(settings.storage)
    assert list(settings.storage.walk(layout.RELEASE)) == list(settings.storage.walk(layout.SHARD_REPORTS)) == []
