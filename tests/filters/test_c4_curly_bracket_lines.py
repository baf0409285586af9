"""c4_curly_bracket_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_curly_bracket_lines", "<=", 0


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("海は青い。\n山は高い。", 0, True),
        ("function f() {\n海は青い。", 1 / 2, False),
        ("海は｛青い｝。}", 0, True),
        ("集合は {1, 2, 3} と書く。", 1, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "a lesson", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Other brackets are none; known to drop: a lesson that quotes one."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
