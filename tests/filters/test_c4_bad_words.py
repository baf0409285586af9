"""c4_bad_words: kept, dropped, border, worked out by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

RULE, OP, LIMIT = "c4_bad_words", "<=", 0


@pytest.fixture
def words(tmp_path: Path) -> str:
    """A list of four expressions, one of them in upper case."""
    path = tmp_path / "words.txt"
    path.write_text("賭場\nslot\nSALE\nアス\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("海は青い。", 0, True),
        ("賭場へ行く。賭場へ。SLOTを回す。", 3, False),
        ("SALE sale", 0, True),
        ("アスパラガスを茹でる。", 1, False),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border", "a longer word", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], words: str, text: str, value: float, kept: bool
) -> None:
    """The text is put in lower case, the list is not; known to drop: アスパラガス, of which アス is a part."""
    assert judge(RULE, text, OP, LIMIT, file=words) == (value, kept)
