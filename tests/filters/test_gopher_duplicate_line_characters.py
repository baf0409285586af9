"""gopher_duplicate_line_characters: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "gopher_duplicate_line_characters", "<=", 0.20


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("ああ\n山の上に家がある\nああ", 2 / 14, True),
        ("海辺の町\n海辺の町", 4 / 9, False),
        ("海\n山\n海", 1 / 5, True),
        ("春が来た春が来た\nどこに来た\n春が来た春が来た", 8 / 23, False),
        ("", None, True),
    ],
    ids=["kept", "dropped", "border", "a song", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Newlines are characters of the text; known to drop: a song with its refrain."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
