"""keyword_strings: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

from filters.core import TextView, TokenKind, Tokens

RULE, OP, LIMIT = "keyword_strings", "<=", 0.3
Judge = Callable[..., tuple[float | None, bool]]
NOUN, PARTICLE, NUMBER = TokenKind("名詞", "普通名詞"), TokenKind("助詞", "格助詞"), TokenKind("名詞", "数詞")


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("春の朝、市場で魚と野菜と花を買い、母の家へ持って行った。", 0, True),
        ("財布 激安 通販 ブランド 送料無料 レディース", 1, False),
        ("東京｜大阪、京都・奈良,神戸 広島 ruby 2024", 1, False),
        ("りんご、みかん、ぶどう、もも、なしを買った。", 0, True),
        ("10 20 30 40 50 60 70\nThe quick brown fox jumps over lazy dogs", 0, True),
        ("東京\n大阪\n京都\n奈良\n神戸\n広島", 0, True),
        ("国土交通省総合政策局建設業課入札制度企画指導室長", 0, True),
    ],
    ids=["prose", "SEO string", "any marks", "five are an enumeration", "figures, English", "lines", "compound"],
)
def test_kept_dropped(judge: Judge, text: str, value: float, kept: bool) -> None:
    """Six words in one line with nothing but marks between them make a string."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_border(judge: Judge) -> None:
    """6 of 20 characters of morphemes, white space not counted; the limit itself is kept."""
    words = [(c, NOUN) for c in "赤青黄緑黒白"] + [(c, PARTICLE) for c in "がのをにへとよりからでも春は"]
    view = TextView("赤 青 黄 緑 黒 白\nがのをにへとよりからでも春は", Tokens.of(words))
    assert judge(RULE, view, OP, LIMIT) == (pytest.approx(0.3), True)
    assert judge(RULE, view, OP, LIMIT, min_words=7)[0] == 0


def test_figures_join_but_do_not_count(judge: Judge) -> None:
    """A figure between the words is part of the string, not one of its words."""
    words = [("赤", NOUN), ("1", NUMBER)] * 5
    text = " ".join(surface for surface, _ in words)
    assert judge(RULE, TextView(text, Tokens.of(words)), OP, LIMIT, min_words=6)[0] == 0
    assert judge(RULE, TextView(text, Tokens.of(words)), OP, LIMIT, min_words=5)[0] == 1


def test_false_positive(judge: Judge) -> None:
    """A long enumeration reads as keywords up to the particle that ends it; no text without morphemes has a value."""
    text = "魚屋、紙屋、焼芋屋、漬物屋、三味線屋、古道具屋が並んでいた。"
    value = judge(RULE, text, OP, LIMIT)[0]
    assert value == pytest.approx(23 / 30)
    assert judge(RULE, "", OP, LIMIT)[0] is None
