"""charshu_teaser_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "charshu_teaser_lines", "<=", 0


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。\n手続きを読む。", 0, True),
        ("今日は…（続きを読む）\n明日は...(続く)\n雪は・・・続きを見る。", 3, False),
        ("今日は晴れた。（続きを読む）", 0, True),
        ("今日は晴れた…続きを読む\nつづく…", 0, True),
        ("今日は晴れた。\n関連：台風が…（続きを読む）", 1, False),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border: not cut", "lines that are not kept", "an article above a teaser", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Lines; one is too many."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
