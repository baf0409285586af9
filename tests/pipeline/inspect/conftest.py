"""A finished run to look at."""

import shutil
from pathlib import Path

import pytest
from finished_run import build_run


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a finished run, with rows for gated pages; not to be changed."""
    return build_run(tmp_path_factory.mktemp("finished") / "out", keep_gated=True)


@pytest.fixture
def run_copy(finished: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(finished, tmp_path / "copy"))
