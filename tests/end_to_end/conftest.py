"""What all end-to-end tests share: one finished run on the samples, and ways to compare releases."""

import hashlib
import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data_samples"


def load_expect() -> ModuleType:
    """data_samples is no package, so its script is loaded by its path."""
    spec = importlib.util.spec_from_file_location("data_samples_expect", SAMPLES / "expect.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def expect() -> ModuleType:
    """The script that makes the golden file."""
    return load_expect()


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory, expect: ModuleType) -> Path:
    """The output folder of a run on the samples, in one process, with rows for gated pages."""
    output = tmp_path_factory.mktemp("samples") / "out"
    expect.run_samples(str(output))
    return Path(output)


@pytest.fixture(scope="session")
def digests() -> Callable[[Path], dict[str, str]]:
    """A function from a folder to the sha256 of every file below it, by its path there."""

    def of(folder: Path) -> dict[str, str]:
        files = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    return of


@pytest.fixture(scope="session")
def kiyome() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """A function that runs the command line in a process of its own."""

    def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)

    return run
