"""hojichar_ads: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "hojichar_ads", "<=", 14


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("営業時間は九時からです。送料はかかりません。", 2, True),
        ("お問い合わせください 営業時間 よくある質問 " * 5, 15, False),
        ("送料 勤務地 " * 7, 14, True),
        ("", 0, True),
        ("ご応募資格", 1, True),
    ],
    ids=["kept", "dropped", "border", "empty", "two that overlap are one"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Fourteen are kept."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"問{n} 正しいものはどれか。\n①海 ②山 ③川 ④空\n" for n in range(1, 5)),
        "".join(f"■第{n}章\n本文は一段落から成る。\n" for n in range(1, 17)),
    ],
    ids=["an examination", "chapters under ■"],
)
def test_false_positives(judge: Callable[..., tuple[float | None, bool]], text: str) -> None:
    """16 times ① to ④ or ■ make an advertisement; ⑦ and □ would not."""
    assert judge(RULE, text, OP, LIMIT) == (16, False)
    assert judge(RULE, text.translate(str.maketrans("①②③④■", "⑦⑧⑨⑩□")), OP, LIMIT) == (0, True)
