"""fineweb_duplicate_characters: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "fineweb_duplicate_characters", "<=", 0.1


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("ああ\n" + "い" * 30 + "\n\n\nああ", 2 / 34, True),
        ("海辺の町\n海辺の町", 4 / 8, False),
        ("海\n山に登れば見える\n海", 1 / 10, True),
        ("春が来た春が来た\nどこに来た\n春が来た春が来た", 8 / 21, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "a song", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Newlines are not counted; known to drop: a song with its refrain."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
