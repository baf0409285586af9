"""What tests of the pipeline share."""

from pathlib import Path

import pytest

from pipeline.storage import LocalStorage


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    """An empty output folder."""
    return LocalStorage(str(tmp_path / "out"))
