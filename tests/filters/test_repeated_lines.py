"""repeated_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "repeated_lines", "<=", 0.2


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("段落一。\n\n段落二。\n\n段落三。", 0, True),
        ("送料無料\n品名\n送料無料 \n品番", 4 / 12, False),
        ("あ\nあ\nいうえ", 1 / 5, True),
    ],
    ids=["kept, blank lines and all", "dropped", "border"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Characters of copies over characters of lines; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_no_line(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A blank text has no value."""
    assert judge(RULE, "\n \n", OP, LIMIT)[0] is None
