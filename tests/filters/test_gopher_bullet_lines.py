"""gopher_bullet_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "gopher_bullet_lines", "<=", 0.9


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("- 海\n- 山\n本文です。", 2 / 3, True),
        ("• 海\n\u3000• 山", 1, False),
        ("- 海\n" * 9 + "山", 9 / 10, True),
        ("・海\n●山\n1. 川", 0, True),
        ("-3\n-5\n-8", 1, False),
        ("", None, True),
    ],
    ids=["kept", "dropped", "border", "Japanese bullets", "negative numbers", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """• and - alone are bullets; known to drop: a column of negative numbers."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
