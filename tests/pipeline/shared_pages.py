"""The pages of the WARCs that lie beside the project on the machines of those who have them."""

from functools import cache
from pathlib import Path

import pytest

from pipeline.reading import InputFormat, ReadingLimits, read_input
from pipeline.records import RawPage

_FOLDER = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "warc"
needs_shared_pages = pytest.mark.skipif(not _FOLDER.is_dir(), reason="the WARCs of real pages are not on this machine")


@cache
def shared_pages(name: str) -> tuple[RawPage, ...]:
    """All pages of a WARC that could be read."""
    path = _FOLDER / f"{name}.warc.gz"
    found = read_input(lambda: path.open("rb"), name, InputFormat.WARC_GZ, ReadingLimits())
    return tuple(page for page in found if isinstance(page, RawPage))
