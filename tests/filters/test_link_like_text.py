"""link_like_text: kept, dropped, border, worked out by hand."""

import time
from collections.abc import Callable

import pytest

from filters.core import TextView, Tokens

RULE, OP, LIMIT = "link_like_text", "<=", 0.2


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("詳しくは本文を読んでほしい。", 0, True),
        ("ホーム > 商品一覧 > 靴\nhttps://a.example/b?c=d", 1, False),
        ("www.a.jp" + "あ" * 32, 8 / 40, True),
        ("連絡は taro.y@a.example まで。", 16 / 24, False),
        ("ホーム｜会社案内｜採用", 1, False),
        ("犬 / 猫 / 鳥が好きだと彼は言った。", 0, True),
        ("2024/01/02", 0, True),
        ("ロミオ・アンド・ジュリエット", 0, True),
        ("時速60km/hで/走る/ことのできる車はこの世にあまり多くはない", 0, True),
        ("@taro @ a@b", 0, True),
        ("a@b.jp@c.jp", 11 / 11, False),
    ],
    ids=[
        "kept",
        "dropped",
        "border",
        "mail address",
        "menu",
        "a sentence is no menu",
        "a date is no menu",
        "a title is no menu",
        "long parts are no menu",
        "no address",
        "an address ends where the next begins",
    ],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Characters of links over characters of lines; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


@pytest.mark.parametrize("unit", ["a", "a.", "@a.", "@", "a@", "http://", " ", "- ", "|", "www"])
def test_linear(judge: Callable[..., tuple[float | None, bool]], unit: str) -> None:
    """A line of 200,000 characters made to mislead takes no time to speak of."""
    view = TextView(f"x{unit * (200_000 // len(unit))}x", Tokens.of(()))
    start = time.perf_counter()
    value, _ = judge(RULE, view, OP, LIMIT)
    assert time.perf_counter() - start < 5
    assert value is not None


def test_no_line(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A blank text has no value."""
    assert judge(RULE, "\n", OP, LIMIT)[0] is None
