"""c4_sentence_ends: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_sentence_ends", ">=", 5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。" * 6, 6, True),
        ("はい。いいえ。", 2, False),
        ("え！？まさか。本当？そう。では。", 5, True),
        ("春が来た\n春が来た\nどこに来た\n山に来た\n里に来た\n野にも来た", 0, False),
        ("3.14と2.71", 2, False),
        ("", 0, False),
    ],
    ids=["kept", "dropped", "border", "a poem", "points in numbers", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Marks in a row are one end; known to drop: a poem."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
