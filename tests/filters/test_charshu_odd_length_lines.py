"""charshu_odd_length_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "charshu_odd_length_lines", "<=", 0


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。\n雪\nメニュー", 0, True),
        ("雪だ。\n" + "あ" * 2048 + "。", 2, False),
        ("ゆきだ！？\n" + "あ" * 2047 + "。", 0, True),
        ("彼は言った。\nはい。", 1, False),
        ("", 0, True),
    ],
    ids=["kept: lines without a mark are gone", "dropped", "border: 5 and 2,048", "dialogue", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Lines; one is too many."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
