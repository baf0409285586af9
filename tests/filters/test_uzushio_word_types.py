"""uzushio_word_types: kept, dropped, border, worked out by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

RULE, OP, LIMIT = "uzushio_word_types", "<", 3


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("カジノは" * 20, 1, True),
        ("カジノ、競馬、丁半、必ず儲かる。", 4, False),
        ("カジノ店で競馬、丁半。", 3, False),
        ("オンカジノの競馬場", 2, True),
        ("カジノ店", 1, True),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border", "inside longer words too", "the longest", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], tmp_path: Path, text: str, value: float, kept: bool
) -> None:
    """Different expressions; the limit itself is dropped."""
    path = tmp_path / "ng.txt"
    path.write_text("カジノ\nカジノ店\n競馬\n丁半\n必ず儲かる\n", encoding="utf-8")
    assert judge(RULE, text, OP, LIMIT, file=str(path)) == (value, kept)
