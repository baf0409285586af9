"""swallow_ng_expression_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

RULE, OP, LIMIT = "swallow_ng_expression_fraction", "<", 0.05


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("カジノ" + "あ" * 97, 3 / 100, True),
        ("オンカジノカジノ店abc", 7 / 9, False),
        ("カジノ" + "あ" * 57, 3 / 60, False),
        ("Hello", 0, True),
    ],
    ids=["kept", "dropped, inside words too, the longest", "border", "no Japanese"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], tmp_path: Path, text: str, value: float, kept: bool
) -> None:
    """Characters in matches over Japanese letters; the limit itself is dropped."""
    path = tmp_path / "ng.txt"
    path.write_text("カジノ\nカジノ店\nHello world\n", encoding="utf-8")
    assert judge(RULE, text, OP, LIMIT, file=str(path)) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None
