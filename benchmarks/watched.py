"""Runs a command and watches the memory of its processes, by Linux's /proc."""

import resource
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_INTERVAL_S = 0.25
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Usage:
    """seconds by the clock. cpu_s: processor time of all processes.

    largest_mib: of the process that ever had most. sum_mib: of all at once, at their peak.

    What processes share counts in full for largest_mib (resident set) and once for sum_mib (proportional set). Looks
    are 0.25 s apart, so shorter peaks may be missed.
    """

    seconds: float
    cpu_s: float
    largest_mib: float
    sum_mib: float


def run_watched(command: list[str]) -> Usage:
    """Run to the end; CalledProcessError if it fails."""
    largest = total = 0
    cpu_before = _cpu_of_children()
    start = time.perf_counter()
    with subprocess.Popen(command) as process:  # noqa: S603 - a benchmark's own command, no shell
        while process.poll() is None:
            seen = [_memory_kb(pid) for pid in _descendants(process.pid)]
            largest = max([largest, *(resident for resident, _ in seen)])
            total = max(total, sum(proportional for _, proportional in seen))
            time.sleep(_INTERVAL_S)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Usage(seconds, _cpu_of_children() - cpu_before, largest / 1024, total / 1024)


def _cpu_of_children() -> float:
    """Processor time of all processes below this one that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _descendants(root: int) -> Iterator[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for path in _PROC.glob("[0-9]*"):
        parent = _field(path / "status", "PPid:")
        children.setdefault(parent, []).append(int(path.name))
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += children.get(pid, [])


def _memory_kb(pid: int) -> tuple[int, int]:
    """The most that was resident, and the proportional set now; 0 for a process that has gone."""
    return _field(_PROC / str(pid) / "status", "VmHWM:"), _field(_PROC / str(pid) / "smaps_rollup", "Pss:")


def _field(path: Path, name: str) -> int:
    try:
        lines = path.read_text().splitlines()
    except OSError:  # it ended between two looks
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
