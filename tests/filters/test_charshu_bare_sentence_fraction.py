"""charshu_bare_sentence_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

from filters.core import TextView, TokenKind, Tokens

RULE, OP, LIMIT = "charshu_bare_sentence_fraction", "<", 1


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("吾輩は猫である。名前はまだ無い。東京第一。", 1 / 3, True),
        ("東京、大阪、京都\n会社概要\n電話番号", 1, False),
        ("昭和三年。\n雨が降る。", 1 / 2, True),
        ("※\n…！\n雨が降る。", 0, True),
    ],
    ids=["kept", "dropped", "a date", "marks alone are no sentence"],
)
def test_kept_dropped(judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool) -> None:
    """By MeCab; a page is gone where all its sentences are bare."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


@pytest.mark.parametrize(
    ("pos", "value"),
    [("助詞 助詞", 1), ("助動詞", 0), ("動詞", 0), ("名詞 助詞", 0), ("名詞 形容詞", 1), ("補助記号", None)],
)
def test_parts_of_speech(judge: Callable[..., tuple[float | None, bool]], pos: str, value: float | None) -> None:
    """Border: particles alone are bare, auxiliaries alone are not, as in CharShu's code."""
    words = [("語", TokenKind(p)) for p in pos.split()]
    assert judge(RULE, TextView("語" * len(words), Tokens.of(words)), OP, LIMIT)[0] == value


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A text without sentences has no value."""
    assert judge(RULE, "\n", OP, LIMIT)[0] is None
