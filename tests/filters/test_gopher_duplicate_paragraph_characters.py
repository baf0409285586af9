"""gopher_duplicate_paragraph_characters: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "gopher_duplicate_paragraph_characters", "<=", 0.20


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("ああ\n\n山の上に家がある\n\nああ", 2 / 16, True),
        ("海辺の町\n\n海辺の町", 4 / 10, False),
        ("海辺\n\n山里\n\n海辺", 2 / 10, True),
        ("春が来た春が来た\n\nどこに来た\n\n春が来た春が来た", 8 / 25, False),
        ("", None, True),
    ],
    ids=["kept", "dropped", "border", "a song", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Newlines are characters of the text; known to drop: a song with its refrain."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
