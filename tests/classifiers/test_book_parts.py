"""Parts of long texts: they cover the text, end with paragraphs, and are scored each by itself."""

import pytest
from book_texts import ESSAY, FICTION, MENU, SHOP, tokenizer, view
from hypothesis import given
from hypothesis import strategies as st

from classifiers import BookScorer, score_parts
from classifiers.parts import split_parts


def test_a_short_text_is_one_part() -> None:
    assert list(split_parts("あ" * 150, 100)) == [(0, 150)]
    assert list(split_parts("", 100)) == []


def test_parts_end_behind_the_newline_nearest_to_their_length() -> None:
    # Newlines behind 60, 110 and 200 characters: 110 is nearest to 100, 200 nearest to 110 + 100.
    text = "あ" * 59 + "\n" + "い" * 49 + "\n" + "う" * 89 + "\n" + "え" * 100
    assert list(split_parts(text, 100)) == [(0, 110), (110, 200), (200, 300)]


def test_without_newlines_parts_end_behind_a_full_stop_or_anywhere() -> None:
    assert list(split_parts("あ" * 89 + "。" + "い" * 110, 100)) == [(0, 90), (90, 200)]
    assert list(split_parts("あ" * 250, 100)) == [(0, 100), (100, 250)]


@given(st.text(alphabet="あ。\n", max_size=400), st.integers(1, 60))
def test_parts_cover_the_text_and_stay_within_their_bounds(text: str, part_chars: int) -> None:
    parts = list(split_parts(text, part_chars))
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(0 < end - start <= part_chars * 1.5 + 1 for start, end in parts)
    assert all(end - start >= part_chars / 2 for start, end in parts[:-1])


def test_a_length_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="parts of 0 characters"):
        list(split_parts("あ", 0))


def test_the_book_in_a_page_is_found() -> None:
    prose = ESSAY + "\n" + FICTION
    clutter = (SHOP + "\n" + MENU + "\n") * 3
    parts = score_parts(clutter + prose, tokenizer().tokenize, BookScorer.shipped(), 400)
    assert parts[0].score < 0.1
    assert parts[-1].score > 0.7
    alone = BookScorer.shipped().score(view((clutter + prose)[parts[1].start : parts[1].end]))
    assert (parts[1].score, parts[1].grade) == (alone.score, alone.grade)
