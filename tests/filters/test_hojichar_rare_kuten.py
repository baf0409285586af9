"""hojichar_rare_kuten: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "hojichar_rare_kuten", ">=", 0.01


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("おはよう。", 1 / 5, True),
        ("ホーム\n会社案内", 0, False),
        ("あ" * 297 + "。。。", 3 / 300, True),
        ("あ" * 298 + "。。。", 3 / 301, False),
        ("おはよう．そうか！本当？", 0, False),
    ],
    ids=["kept", "dropped", "border", "one character more", "other marks"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """100 characters for each 。 are kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """HojiChar keeps an empty text, whose mean has no value."""
    assert judge(RULE, "", OP, LIMIT) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "「今日は鯵がいい」\n「海が荒れる前の魚だよ」\n「買っていくよ」",
        "菜の花や\n月は東に\n日は西に",
        "結果を図１に示す．温度が上がると，反応は速くなる．",
    ],
    ids=["dialogue", "verse", "a paper"],
)
def test_false_positives(judge: Callable[..., tuple[float | None, bool]], text: str) -> None:
    """What does without 。 is dropped."""
    assert judge(RULE, text, OP, LIMIT) == (0, False)
