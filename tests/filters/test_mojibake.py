"""mojibake: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "mojibake", "<=", 0.02


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("糸が縺れる。繧繝彩色の縺れを解く。Café Zoé、ƒ(x)、ｶﾅ、アイスクリーム、ケーキ。", 0, True),
        ("縺薙ｓ縺ｫ縺｡縺ｯ\n縺薙ｓ縺ｫ縺｡縺ｯ", 1, False),
        ("あ" * 98 + "\n��", 2 / 100, True),
        ("あ" * 97 + "\n���", 3 / 100, False),
    ],
    ids=["kept: rare kanji, accents, katakana", "dropped", "border", "just beyond"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """White space does not count; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


@pytest.mark.parametrize("blank", ["", " \u3000\n"])
def test_blank(judge: Callable[..., tuple[float | None, bool]], blank: str) -> None:
    """A blank text has no value."""
    assert judge(RULE, blank, OP, LIMIT)[0] is None


def test_never_above_one(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Whatever signs of several mistakes a text bears."""
    value = judge(RULE, "縺薙ｓ縺ｫ縺｡縺ｯã“ã‚“ã«ã¡ã¯‚±‚ñ‚É‚¿‚Í¤³¤ó¤Ë¤Á¤Ï��" * 3, OP, LIMIT)[0]
    assert value is not None
    assert 0.5 < value <= 1
