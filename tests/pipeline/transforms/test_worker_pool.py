"""Tests of the pool that several task managers share: two workers of one name live beside each other."""

import subprocess
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.transforms.worker_pool import SharedPool


class Process:
    """Stands for a worker's process."""

    def __init__(self, command: list[str], **options: Any) -> None:
        self.command = command
        self.ended: int | None = None

    def poll(self) -> int | None:
        return self.ended


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> SharedPool:
    monkeypatch.setattr(subprocess, "Popen", Process)
    return SharedPool(use_process=True)


def ask(control: str) -> SimpleNamespace:
    return SimpleNamespace(worker_id="1-1", control_endpoint=SimpleNamespace(url=control))


def test_a_worker_of_the_same_name_replaces_none(pool: SharedPool) -> None:
    """And the one who says stop stops none of the other's."""
    for control in ("a:1", "b:2"):
        assert pool.StartWorker(ask(control), None).error == ""
    pool.StopWorker(SimpleNamespace(worker_id="1-1"), None)
    assert [("a:1" in str(p.command), "b:2" in str(p.command), p.poll()) for p in pool._running] == [
        (True, False, None),
        (False, True, None),
    ]


def test_those_that_have_ended_are_forgotten(pool: SharedPool) -> None:
    pool.StartWorker(ask("a:1"), None)
    pool._running[0].ended = 0  # type: ignore[attr-defined]  # it is a stand-in
    pool.StartWorker(ask("b:2"), None)
    assert ["b:2" in str(p.command) for p in pool._running] == [True]
