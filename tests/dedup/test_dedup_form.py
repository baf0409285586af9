"""Tests of the form in which texts are compared."""

import sys
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedup import form
from dedup.form import MAX_MARKS_IN_A_ROW, code_points, dedup_form

# Kana, marks that join them, half-width kana, jamo, compatibility characters, letters of scripts whose vowels compose.
TRICKY = (
    "かがハパ゛゜\u3099\u309aｶﾞﾊﾟｱア！？（…㎏㍿ﬁ①² \u3000\n\u00a0"
    "\u1112\u1161\u11ab가\u11a8e\u0301\u0327क\u093c\u09c7\u09be。、A1龍豈"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \u3000\n\t\u00a0\u2028", ""),
        ("Ｋｉｙｏｍｅ　１２３", "Kiyome123"),
        ("ｶﾞｷﾞｸﾞ", "ガギグ"),
        ("か\u3099", "が"),
        ("行の\n途中 で\r\n折れる。", "行の途中で折れる。"),
        ("㍿と①", "株式会社と1"),
        ("…", "..."),
        ("\ud800あ", "\ud800あ"),
    ],
)
def test_form_of_known_texts(text: str, expected: str) -> None:
    """Width, composition and white space no longer tell texts apart."""
    assert dedup_form(text) == expected


@given(st.text(st.one_of(st.sampled_from(TRICKY), st.characters()), max_size=60))
@example("か\u3099！か\u3099")
@example("가\u11a8！")
def test_form_is_nfkc_without_white_space(text: str) -> None:
    """The fast way gives what the standard library gives for the whole text."""
    assert dedup_form(text) == "".join(unicodedata.normalize("NFKC", text).split())


def test_inert_characters_are_inert() -> None:
    """Every character the fast way skips is its own NFKC, is no combining mark and joins no skipped neighbour."""
    inert = [c for c in map(chr, range(sys.maxunicode + 1)) if not form._NOT_INERT.match(c)]
    assert len(inert) > 20_000
    for char in inert:
        assert unicodedata.normalize("NFKC", char) == char
        assert unicodedata.combining(char) == 0
    together = "".join(inert)
    assert unicodedata.normalize("NFKC", together) == together


def test_table_of_marks_covers_all_of_unicode() -> None:
    """The table was built from two planes only; no mark lies outside of them."""
    table = form._combining_marks()
    for point in range(sys.maxunicode + 1):
        first = unicodedata.normalize("NFKD", chr(point))[0]
        assert bool(table[point]) == (unicodedata.combining(first) != 0)


@pytest.mark.parametrize("marks", ["\u0300\u0327", "\u0300ﾞ", "\u0327\u0301\u0323"])
def test_endless_marks_cost_linear_time(marks: str) -> None:
    """A megabyte of marks out of canonical order is cut to the stream-safe limit instead of being sorted for hours."""
    start = time.perf_counter()
    result = dedup_form("か" + marks * 500_000 + "終")
    assert time.perf_counter() - start < 5
    assert result[-1] == "終"
    assert len(result) <= MAX_MARKS_IN_A_ROW + 2


def test_code_points_are_little_words() -> None:
    """One value a character, beyond the first plane and for lone surrogates too."""
    assert code_points("aあ😀\udfff").tolist() == [0x61, 0x3042, 0x1F600, 0xDFFF]
