"""Tests of heartbeats: what workers tell of themselves, added up by the launcher."""

import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline import layout, progress
from pipeline.progress import Heartbeat, clear_progress, read_progress
from pipeline.storage import LocalStorage


def test_workers_add_up(storage: LocalStorage) -> None:
    """Each in a file of its own, even two in one process."""
    first, second = (Heartbeat(storage.location("")) for _ in range(2))
    first.add(read=3, bytes=10)
    second.add(read=4)
    second.add(inputs=1)
    second.flush()
    assert read_progress(storage) == Counter(read=7, bytes=10, inputs=1)
    assert len(list(storage.list(layout.PROGRESS))) == 2


def test_written_at_most_twice_a_second(storage: LocalStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts go on in between, and the next write tells them all."""
    now = 100.0
    monkeypatch.setattr(progress.time, "monotonic", lambda: now)
    heartbeat = Heartbeat(storage.location(""))
    heartbeat.add(read=1)
    now = 100.4
    heartbeat.add(read=1)
    assert read_progress(storage) == Counter(read=1)
    now = 100.6
    heartbeat.add(read=1)
    assert read_progress(storage) == Counter(read=3)


def test_nothing_to_read(storage: LocalStorage) -> None:
    assert read_progress(storage) == Counter()
    clear_progress(storage)


def test_a_heartbeat_that_vanishes_is_not_counted(storage: LocalStorage, tmp_path: Path) -> None:
    """A job that ends clears its heartbeats while the launcher may be reading them."""
    Heartbeat(storage.location("")).add(read=1)

    class Vanishing(LocalStorage):
        def list(self, folder: str):  # type: ignore[no-untyped-def]  # the names of a moment ago
            yield from [*super().list(folder), "gone.json"]

    assert read_progress(Vanishing(str(tmp_path / "out"))) == Counter(read=1)


def test_cleared_heartbeats_are_forgotten_but_may_beat_again(storage: LocalStorage) -> None:
    """A worker that outlives its launcher goes on writing."""
    heartbeat = Heartbeat(storage.location(""))
    heartbeat.add(read=1)
    clear_progress(storage)
    assert read_progress(storage) == Counter()
    heartbeat.flush()
    assert read_progress(storage) == Counter(read=1)


def test_the_file_is_plain_json(storage: LocalStorage) -> None:
    Heartbeat(storage.location("")).add(read=2)
    (name,) = storage.list(layout.PROGRESS)
    with storage.open(f"{layout.PROGRESS}/{name}") as stream:
        assert json.load(stream) == {"read": 2}


def test_an_object_store_is_asked_less_often() -> None:
    """Some take one write a second to the same object."""
    assert progress.interval_s("s3://bucket/out") >= 2 > progress.interval_s("/data/out")
