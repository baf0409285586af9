"""charshu_unclosed_line_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "charshu_unclosed_line_fraction", "<", 1


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。\n本当！？\n(笑)\n\n天気", 1 / 4, True),
        ("ホーム\n会社案内、", 1, False),
        ("続きは...\nつづく…\n以上。", 2 / 3, True),
        ("「今日は晴れた。」", 1, False),
    ],
    ids=["kept", "dropped", "teasers close nothing", "dialogue"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Lines without a mark over lines that are not blank; a page is gone where all lack it."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_blank(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A blank text has no value."""
    assert judge(RULE, "\n", OP, LIMIT)[0] is None
