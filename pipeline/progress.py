"""Progress of a running job, told through small files, so that every engine's workers can tell it the same way."""

import json
import os
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

from pipeline import layout
from pipeline.storage import Storage, open_storage

_INTERVAL_S = 0.5


@dataclass(slots=True)
class Heartbeat:
    """Counts of one worker in a file of its own, written at most twice a second; for people, truth is in the data."""

    output: str
    counts: Counter[str] = field(default_factory=Counter)
    _name: str = field(default_factory=lambda: f"{os.getpid()}-{uuid.uuid4().hex[:8]}")
    _written_at: float = 0.0

    def add(self, **counts: int) -> None:
        """Add to the worker's counts."""
        self.counts.update(counts)
        now = time.monotonic()
        if now - self._written_at >= _INTERVAL_S:
            self._written_at = now
            self.flush()

    def flush(self) -> None:
        """Write the counts now."""
        with open_storage(self.output).create(f"{layout.PROGRESS}/{self._name}.json") as stream:
            stream.write(json.dumps(self.counts).encode())


def read_progress(storage: Storage) -> Counter[str]:
    """The sum over all workers."""
    total: Counter[str] = Counter()
    for name in storage.list(layout.PROGRESS):
        try:
            with storage.open(f"{layout.PROGRESS}/{name}") as stream:
                total.update(json.load(stream))
        except FileNotFoundError:
            continue  # the job has just ended and cleared its heartbeats
    return total


def clear_progress(storage: Storage) -> None:
    """Forget the heartbeats of earlier jobs."""
    for name in storage.list(layout.PROGRESS):
        storage.delete(f"{layout.PROGRESS}/{name}")
