"""Progress of a running job, told through small files, so that every engine's workers can tell it the same way."""

import json
import os
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

from pipeline import layout
from pipeline.ahead import map_ahead
from pipeline.storage import Storage, is_remote, open_storage

_INTERVAL_S = 0.5
# An object store is asked over a network, and some refuse to write one object over every second.
_REMOTE_INTERVAL_S = 5.0


@dataclass(slots=True)
class Heartbeat:
    """Counts of one worker in a file of its own, written twice a second at most; for people, truth is in the data."""

    output: str
    counts: Counter[str] = field(default_factory=Counter)
    _name: str = field(default_factory=lambda: f"{os.getpid()}-{uuid.uuid4().hex[:8]}")
    _written_at: float = 0.0

    def add(self, **counts: int) -> None:
        """Add to the worker's counts."""
        self.counts.update(counts)
        now = time.monotonic()
        if now - self._written_at >= interval_s(self.output):
            self._written_at = now
            self.flush()

    def flush(self) -> None:
        """Write the counts now."""
        with open_storage(self.output).create(f"{layout.PROGRESS}/{self._name}.json") as stream:
            stream.write(json.dumps(self.counts).encode())


def interval_s(output: str) -> float:
    """How often heartbeats of an output are written, and need be read."""
    return _REMOTE_INTERVAL_S if is_remote(output) else _INTERVAL_S


def read_progress(storage: Storage) -> Counter[str]:
    """The sum over all workers."""
    total: Counter[str] = Counter()
    for counts in map_ahead(lambda name: _counts(storage, name), storage.list(layout.PROGRESS)):
        total.update(counts)
    return total


def _counts(storage: Storage, name: str) -> dict[str, int]:
    try:
        with storage.open(f"{layout.PROGRESS}/{name}") as stream:
            return dict(json.load(stream))
    except FileNotFoundError:
        return {}  # the job has just ended and cleared its heartbeats


def clear_progress(storage: Storage) -> None:
    """Forget the heartbeats of earlier jobs."""
    for name in storage.list(layout.PROGRESS):
        storage.delete(f"{layout.PROGRESS}/{name}")
