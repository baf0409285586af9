"""Sentences as the filter of Nihongo Web Corpus 2010 sees them."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import TextView, Tokens, nwc


def sentences_of(text: str) -> list[tuple[int, int, int]]:
    """Characters, Japanese ones and hiragana of every sentence."""
    found = nwc.sentences(TextView(text, Tokens.of(())))
    return list(zip(found.chars.tolist(), found.japanese.tolist(), found.hiragana.tolist(), strict=True))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n\t\n", []),
        ("あいア。漢字ab\nう", [(3, 3, 2), (4, 2, 0), (1, 1, 1)]),
        ("あ い\u200eう", [(3, 3, 3)]),
        ("あ\u3000ー・", [(4, 3, 1)]),
        ("あ。。い。", [(1, 1, 1), (2, 1, 1)]),
        ("あ！？い。", [(1, 1, 1), (2, 1, 1)]),
        ("あ。！？\nい。", [(1, 1, 1), (3, 1, 1)]),
        ("あ？！\nい\nう", [(1, 1, 1), (2, 1, 1), (1, 1, 1)]),
        ("あ... い", [(1, 1, 1), (1, 0, 0), (1, 1, 1)]),
        ("ｱ𠮷㐀䶿", [(4, 1, 0)]),
    ],
)
def test_sentences(text: str, sentences: list[tuple[int, int, int]]) -> None:
    """Marks end sentences, and begin one where none has begun; behind a wide one nothing ends for a character."""
    assert sentences_of(text) == sentences


@given(st.text(alphabet="あア漢a。！．？.!?\n \u3000\ufeff", max_size=30))
def test_every_character_once(text: str) -> None:
    """Sentences hold all kana and kanji of a text, and no more."""
    sums = np.sum(sentences_of(text), axis=0) if sentences_of(text) else [0, 0, 0]
    assert sums[1] == sum(text.count(c) for c in "あア漢")
    assert sums[2] == text.count("あ")


def test_kept() -> None:
    """Each condition at its border: characters 6 and 1,023, Japanese 70 %, hiragana 5 %."""
    of_length = ["あ" * 5, "あ" * 6, "あ" * 1023, "あ" * 1024]
    of_kind = ["ああ漢漢漢漢漢abc", "あ漢漢漢漢漢abcd", "あ" + "漢" * 19, "あ" + "漢" * 20]
    found = nwc.sentences(TextView("。".join(of_length + of_kind), Tokens.of(())))
    assert found.of_length().tolist() == [False, True, True, False, True, True, True, True]
    assert found.kept().tolist() == [False, True, True, False, True, False, True, False]


def test_blanks_are_linear() -> None:
    """A megabyte of blanks at the end, or between marks, takes no time."""
    start = time.perf_counter()
    assert sentences_of("あ" + " " * 1_000_000) == [(1, 1, 1)]
    assert len(sentences_of("。" + " " * 500_000 + "。" + "\n" * 500_000)) == 1
    assert time.perf_counter() - start < 2
