"""The density of a vocabulary: at morpheme boundaries, capped for one expression, smoothed for short texts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from filters.core import TextView, TokenKind, Tokens
from filters.core.vocabulary import vocabulary_density

NOUN, MARK = TokenKind("名詞"), TokenKind("補助記号")


@pytest.fixture
def words_list(tmp_path: Path) -> str:
    path = tmp_path / "words.txt"
    path.write_text("# ours\nアス\n赤青\n緑\n", encoding="utf-8")
    return str(path)


def density(surfaces: list[str], file: str) -> float | None:
    kinds = [(surface, MARK if surface == "。" else NOUN) for surface in surfaces]
    return vocabulary_density(TextView("".join(surfaces), Tokens.of(kinds)), file)


def test_boundaries(words_list: str) -> None:
    """Inside a morpheme nothing counts; across whole morphemes an expression does."""
    assert density(["アスパラガス", "赤", "青空"] + ["猫"] * 997, words_list) == 0
    assert density(["アス", "赤", "青"] + ["猫"] * 997, words_list) == pytest.approx(2)


def test_one_expression_again_and_again(words_list: str) -> None:
    """It counts twice for every 1,000 words begun; others count beside it."""
    assert density(["緑"] * 500 + ["猫"] * 500, words_list) == pytest.approx(2)
    assert density(["緑"] * 500 + ["アス"] + ["猫"] * 499, words_list) == pytest.approx(3)
    assert density(["緑"] * 500 + ["猫"] * 501, words_list) == pytest.approx(1000 * 4 / 1001)


def test_short_texts(words_list: str) -> None:
    """A few words count as 300; marks are no words, and without words there is no density."""
    assert density(["アス", "猫"], words_list) == pytest.approx(1000 / 300)
    assert density(["アス", "緑"] + ["猫"] * 398, words_list) == pytest.approx(5)
    assert density(["。"], words_list) is None


def test_missing_list() -> None:
    """A list that is nowhere is named, even for an empty text."""
    with pytest.raises(ValueError, match=r"'no_such_list\.txt': no such file in"):
        density([], "no_such_list.txt")


def test_conditions(tmp_path: Path) -> None:
    """What a list excepts does not count."""
    path = tmp_path / "words.txt"
    path.write_text("赤\n青\tnot=＊空\n", encoding="utf-8")
    assert density(["青", "空", "赤"], str(path)) == pytest.approx(1000 / 300)


def test_mecab(view_of: Callable[[str], TextView], words_list: str) -> None:
    """Spaces and line breaks in the text do not matter."""
    text = "アスパラガスを 食べた。\n緑の 庭で。"
    assert vocabulary_density(view_of(text), words_list) == pytest.approx(1000 / 300)
