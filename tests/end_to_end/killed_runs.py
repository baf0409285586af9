"""Kills a run with all its processes at a chosen moment."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path


def kill_when(command: list[str], folder: Path, files: int) -> None:
    """Start a run, and kill all its processes as soon as a folder holds so many finished files."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        while process.poll() is None and finished(folder) < files:
            time.sleep(0.002)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def killed_run(command: Callable[[Path], list[str]], tmp_path: Path, folder: str, files: int) -> Path:
    """The output of a run that was killed before its end; on a busy machine it may take more than one try."""
    for attempt in range(5):
        output = tmp_path / f"out{attempt}"
        kill_when(command(output), output / folder, files)
        if not (output / "release" / "manifest.json").exists():
            return output
    raise AssertionError("every kill came too late to show anything")


def finished(folder: Path) -> int:
    return len([path for path in folder.glob("*") if not path.name.startswith(".")]) if folder.exists() else 0
