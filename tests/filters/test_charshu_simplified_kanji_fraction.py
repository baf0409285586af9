"""charshu_simplified_kanji_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "charshu_simplified_kanji_fraction", "<=", 0


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("国学会と広場、叶わぬ芸。", 0, True),
        ("东京是日本的首都，门前车马。", 4 / 12, False),
        ("漢字と汉字", 1 / 4, False),
        ("髙橋と﨑、仝、〆切、𠮷野。", 0, True),
        ("東京是日本的首都，門前車馬，你說。", 0, True),
        ("カナ", None, True),
        ("", None, True),
    ],
    ids=["kept", "dropped", "one quoted", "names", "traditional Chinese", "no kanji", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Among kanji; what both languages simplified alike is Japanese."""
    assert judge(RULE, text, OP, LIMIT) == (None if value is None else pytest.approx(value), kept)
