"""What n-grams and profiles say of a text, on models small enough to do their arithmetic by hand."""

import math

import numpy as np
import pytest
from book_models import ngram_model, profile_model
from book_texts import BOOKS, HOSTILE, view, view_of

from classifiers.ngrams import BUCKETS, FAMILY_BUCKETS, term_counts
from classifiers.profile_model import share_roots
from filters.core import TextView, TokenKind

NOUN, CASE = TokenKind("名詞", "普通名詞", "一般"), TokenKind("助詞", "格助詞")
SPACE, STOP = TokenKind("空白"), TokenKind("補助記号", "句点")


def counts(text: TextView) -> list[tuple[int, int]]:
    buckets, found = term_counts(text)
    return list(zip(buckets.tolist(), found.tolist(), strict=True))


def test_ngrams_are_counted_by_family() -> None:
    # ああい: あ twice, い, ああ, あい. Words 本 が が: three words, two pairs and one triple, が twice.
    found = counts(view_of("ああい", ("本", NOUN), ("が", CASE), ("が", CASE)))
    characters = sorted(number for bucket, number in found if bucket < FAMILY_BUCKETS)
    words = sorted(number for bucket, number in found if bucket >= FAMILY_BUCKETS)
    assert characters == [1, 1, 1, 2]
    assert words == [1, 1, 1, 1, 2]


def test_content_words_count_as_their_kind_and_function_words_as_written() -> None:
    def words(*pairs: tuple[str, TokenKind]) -> list[tuple[int, int]]:
        return counts(view_of("", *pairs))

    assert words(("本", NOUN), ("が", CASE)) == words(("猫", NOUN), ("が", CASE))
    assert words(("本", NOUN), ("が", CASE)) != words(("本", NOUN), ("を", CASE))
    assert words(("本", NOUN), ("が", CASE)) == words(("\u3000", SPACE), ("本", NOUN), ("が", CASE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("２０２４年", "1999年"),
        ("ＡＢＣ", "abc"),
        ("，．", "、。"),
        ("\u3000本 が\t\n\n\u3000ある", "本が\nある"),
        ("ｱ", "ア"),
    ],
)
def test_forms_of_a_character_count_alike(one: str, other: str) -> None:
    assert counts(view_of(one)) == counts(view_of(other))
    assert counts(view_of("", (one, STOP))) == counts(view_of("", (other, STOP))) or "\n" in other or "年" in other


def test_an_ngram_model_adds_up_terms_of_length_one_in_each_family() -> None:
    # One bucket of characters counts 1. Of words none. 3 + 0.5 * 1; 0.5 + 0.1 * 1; 0.75 + 0.
    assert ngram_model().judge(view_of("あ")).tolist() == pytest.approx([4 - 0.5, 0.6, 0.75])
    # あ twice, ああ once: terms 1 + ln 2 and 1, by their length.
    terms = np.array([1 + math.log(2), 1])
    expected = 3 + 0.5 * float(terms.sum() / np.sqrt((terms**2).sum()))
    assert ngram_model().judge(view_of("ああ"))[0] == pytest.approx(expected)


def test_an_ngram_model_gives_its_biases_for_an_empty_text() -> None:
    assert ngram_model().judge(view_of("")).tolist() == [3.0, 0.5, 0.75]


def test_a_profile_model_goes_by_nearness_to_its_examples() -> None:
    # sqrt(1) = 1 is (1 - 1) / 0.5 = 0; one noun of four words, (sqrt(1/4) - 0.5) / 0.25 = 0: the first example itself.
    words = (("本", NOUN), ("が", CASE), ("が", CASE), ("が", CASE))
    assert profile_model().judge({"width": 1.0}, view_of("", *words)).tolist() == pytest.approx([3.0, 1.0, 0.25])
    # sqrt(min(9, 4)) = 2 is 2 away in one dimension: a likeness of exp(-4).
    expected = [1 + 2 * math.exp(-4), 0.5 + 0.5 * math.exp(-4), 0.25]
    assert profile_model().judge({"width": 9.0}, view_of("", *words)).tolist() == pytest.approx(expected)


def test_shares_of_a_text_without_words_are_zero() -> None:
    assert share_roots(view_of(""), ("名詞", "種:漢")).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("text", [*HOSTILE.values(), *BOOKS.values()], ids=[*HOSTILE, *BOOKS])
def test_judgements_are_finite(text: str) -> None:
    buckets, found = term_counts(view(text))
    assert (buckets < BUCKETS).all()
    assert (found > 0).all()
    assert np.isfinite(ngram_model().judge(view(text))).all()
