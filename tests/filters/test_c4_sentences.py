"""c4_sentences: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_sentences", ">=", 5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("One two three. Four. Five.\nSix seven eight? Nine! Ten.", 6, True),
        ("One two three. Four. Five. Six.\nToo short.", 4, False),
        ("One two three. Four. Five. Six!? Seven.", 5, True),
        ("今日は晴れた。" * 10, 0, False),
        ("", 0, False),
    ],
    ids=["kept", "dropped", "border", "Japanese", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Only lines that C4 keeps; known to drop: all Japanese prose."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
