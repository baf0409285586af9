"""gopher_duplicate_paragraphs: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "gopher_duplicate_paragraphs", "<=", 0.30


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("海\n\n山\n\n\n川\n\n海", 1 / 4, True),
        ("注意\n\n海\n\n注意", 1 / 3, False),
        ("\n\n".join("一二三四五六七一二三"), 3 / 10, True),
        ("海\n海\n海", 0, True),
        ("はい\n\nはい\n\nそうですか", 1 / 3, False),
        ("", None, True),
    ],
    ids=["kept", "dropped", "border", "lines", "a chat", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Lines are no paragraphs; known to drop: a chat with short answers."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
