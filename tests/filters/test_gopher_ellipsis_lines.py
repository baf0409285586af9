"""gopher_ellipsis_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "gopher_ellipsis_lines", "<=", 0.3


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("海…\n山\n川\n野", 1 / 4, True),
        ("海… \n山...", 1, False),
        ("海…\n" * 3 + "山\n" * 7, 3 / 10, True),
        ("「海……」", 0, True),
        ("雨が降る…\n風が吹く…\n誰もいない", 2 / 3, False),
        ("", None, True),
    ],
    ids=["kept", "dropped", "border", "within brackets", "verse", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """The last character counts; known to drop: verse that fades out."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
