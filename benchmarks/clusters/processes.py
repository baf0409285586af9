"""Processes that are started by name, with their output in logs, and that are all stopped at the end."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

HERE = "127.0.0.1"
START_TIMEOUT_S = 60


class Processes:
    """Processes started by name, each the head of a group of its own, with its output in a log."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: list[subprocess.Popen[bytes]] = []
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, command: list[str], **environment: str) -> "subprocess.Popen[bytes]":
        with (self._logs / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - a command of our own, no shell
                command, stdout=log, stderr=log, env={**os.environ, **environment}, start_new_session=True
            )
        self._running.append(process)
        return process

    def stop(self) -> None:
        """End every group that was started; also what its members have started."""
        for ask in (signal.SIGTERM, signal.SIGKILL):
            for process in reversed(self._running):
                for pid in {process.pid, *descendants(process.pid)}:
                    with suppress(ProcessLookupError):
                        os.kill(pid, ask)
            deadline = time.monotonic() + 5
            while time.monotonic() < deadline and any(p.poll() is None for p in self._running):
                time.sleep(0.1)
        for process in self._running:
            process.wait()
        self._running.clear()


@contextmanager
def processes(logs: Path) -> Iterator[Processes]:
    started = Processes(logs)
    try:
        yield started
    finally:
        started.stop()


def free_port() -> int:
    with socket.create_server((HERE, 0)) as server:
        return int(server.getsockname()[1])


def wait_for(url: str, text: str) -> None:
    """Until a page says `text`; TimeoutError when it does not in a minute."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        with suppress(OSError):
            if text in urlopen(url, timeout=5).read().decode():  # noqa: S310 - a page on this machine
                return
        time.sleep(0.3)
    raise TimeoutError(f"{url} did not say {text!r} in {START_TIMEOUT_S} s")


def descendants(pid: int, name: str = "") -> list[int]:
    """Process ids below `pid` whose command line holds `name`; from /proc."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError, IndexError):
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(folder.name))
    found, waiting = [], [pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        waiting += below
        found += below
    return [p for p in found if not name or name in _command_line(p)]


def _command_line(pid: int) -> str:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
