"""Tests of wording: characters by class, phrases of page furniture."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.kiyome.wording import CHARACTER_CLASSES, character_counts, furniture_counts

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        ("あんゝ", "hiragana"),
        ("アンーｱ", "katakana"),
        ("漢々〆〇", "kanji"),
        ("azAZａＺéж", "latin"),
        ("09０９", "digit"),
        ("。．！？!?｡", "stop"),
        ("、，､,", "comma"),
        (" \t　\xa0", "space"),
        ("「』（)【《”", "bracket"),
        ("\v", "line_break"),
        ("・…♪한😀\ud800", "other"),
    ],
)
def test_character_classes(characters: str, expected: str) -> None:
    counts = character_counts(["", characters])
    assert {name: tuple(column) for name, column in counts.items() if column.any()} == {expected: (0, len(characters))}


@given(st.lists(ANY_TEXT))
def test_counts_add_up_to_lengths(texts: list[str]) -> None:
    """Lone surrogates and characters beyond the Basic Multilingual Plane too."""
    counts = character_counts(texts)
    assert tuple(counts) == CHARACTER_CLASSES
    assert np.sum(list(counts.values()), axis=0).tolist() == [len(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("続きを読む", 2),  # 続き is a phrase of its own
        ("プライバシーポリシー", 1),
        ("ALL RIGHTS RESERVED", 1),
        ("ALLRIGHTSRESERVED", 0),
        ("2016/03/05", 1),
        ("2016年3月5日", 1),
        ("吾輩は猫である。", 0),
        ("", 0),
    ],
)
def test_phrases_of_furniture(text: str, expected: int) -> None:
    """Each text has its own, whatever stands beside it."""
    assert furniture_counts([text]).all.tolist() == [expected]
    assert furniture_counts(["猫", text, "コメント", ""]).all.tolist() == [0, expected, 1, 0]


def test_only_the_beginning_of_a_text_is_searched() -> None:
    assert furniture_counts(["猫" * 10 + "コメント"], max_chars=14).all.tolist() == [1]
    assert furniture_counts(["猫" * 10 + "コメント"], max_chars=13).all.tolist() == [0]


@given(st.lists(ANY_TEXT))
def test_phrases_belong_to_their_text(texts: list[str]) -> None:
    """Also behind letters whose lower case is longer than they are."""
    assert furniture_counts([*texts, "İİİİ", "コメント"]).all.tolist()[-2:] == [0, 1]
    assert furniture_counts(texts).all.tolist() == [furniture_counts([text]).all[0] for text in texts]


def test_dates_and_what_leads_on_are_told_apart() -> None:
    found = furniture_counts(["2020.09.14", "記事を読む", "トップ"])
    assert found.dates.tolist() == [1, 0, 0]
    assert found.more.tolist() == [0, 1, 0]
