"""llm_jp_commercial_expressions: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "llm_jp_commercial_expressions", "<=", 0


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。", 0, True),
        ("送料無料！返品不可。人気商品が再入荷、送料無料！", 4, False),
        ("参加者を募集する。", 0, True),
        ("参加者募集", 1, False),
        ("市民へのアンケートによれば、六割が賛成した。", 1, False),
        ("美術館は駅徒歩五分のところにある。", 1, False),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border", "just one", "a survey", "a museum", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Occurrences; one is too many."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
