"""The catalogue holds the modules of `filters/`, no more and no less."""

from pathlib import Path

import filters
from filters.core import load_catalogue


def test_catalogue_is_the_folder() -> None:
    """File name == rule id; in alphabetical order."""
    files = Path(filters.__path__[0]).glob("*.py")
    assert list(load_catalogue()) == sorted(f.stem for f in files if f.stem != "__init__")
    assert all(rule_id == rule.id for rule_id, rule in load_catalogue().items())
