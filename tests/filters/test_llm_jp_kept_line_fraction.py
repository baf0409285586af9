"""llm_jp_kept_line_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "llm_jp_kept_line_fraction", ">", 0.5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。\n\n 明日も晴れる！ \n天気", 2 / 3, True),
        ("ホーム\n会社案内\n今日は晴れた。", 1 / 3, False),
        ("今日は晴れた。\n天気", 1 / 2, False),
        ("林檎・" * 10 + "梨。\n" + "林檎・" * 11 + "梨。", 1 / 2, False),
        ("千代田区" * 11 + "。\n渋谷区・港区。\nと言った…", 2 / 3, True),
        ("「行くぞ。」\n「待て。」\nと言った。", 1 / 3, False),
    ],
    ids=["kept", "dropped", "border", "ten are not more than ten", "wards in a line", "dialogue"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Lines that are kept over lines that are not blank; the limit itself is dropped."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_blank(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A text without lines has no value."""
    assert judge(RULE, " \n", OP, LIMIT)[0] is None
