"""c4_policy_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_policy_lines", "<=", 0.5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("プライバシーポリシー\n利用規約", 0, True),
        ("Privacy Policy\nThis site uses cookies.", 1, False),
        ("© 2020 Terms of Use\n\n海は青い。", 1 / 2, True),
        ("Terms of Use 第1条", 1, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "the terms", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """In English alone; known to drop: the terms themselves. The limit is of this test, not of C4."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
