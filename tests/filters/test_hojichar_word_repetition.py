"""hojichar_word_repetition: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

from filters.core import TextView, TokenKind, Tokens

RULE, OP, LIMIT = "hojichar_word_repetition", "<", 0.4


def view(words: str) -> TextView:
    """A text whose words are single characters."""
    return TextView(words, Tokens.of((word, TokenKind("名詞")) for word in words))


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        ("abcdefghijklmnopqrst" + "abcdefghij", 2 * 4 / 24, True),
        ("abcdefg" * 3, 1, False),
        ("abcdefgh" * 2, 2 * 2 / 10, False),
        ("abcdefg", 0, True),
        ("abcdef", 0, True),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border", "one 7-gram", "too short", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], words: str, value: float, kept: bool
) -> None:
    """Every occurrence of what occurs more than once, over all; the limit itself is dropped."""
    assert judge(RULE, view(words), OP, LIMIT) == (pytest.approx(value), kept)


def test_surfaces(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Words are what is written, of whatever part of speech."""
    kinds = [TokenKind("名詞")] * 8 + [TokenKind("動詞")] * 8
    again = TextView("abcdefgh" * 2, Tokens.of(zip("abcdefgh" * 2, kinds, strict=True)))
    assert judge(RULE, again, OP, LIMIT)[0] == pytest.approx(0.4)


def test_false_positive(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A good text is dropped for standing there twice; once it is kept."""
    text = "朝の市場には、まだ明けきらぬうちから人の声が絶えない。魚を運ぶ男たちは石畳の上を走ってゆく。\n"
    assert judge(RULE, text, OP, LIMIT) == (0, True)
    assert not judge(RULE, text * 2, OP, LIMIT)[1]
