"""The reading of a place is MeCab's for the words that stand exactly there."""

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import TextView, Tokens
from filters.core.readings import reading_at


def reading(text: str, part: str) -> str | None:
    start = text.index(part)
    return reading_at(TextView(text, Tokens.of(())), start, start + len(part))


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("一日中寝ていた。", "一日", "イチニチ"),
        ("四月一日に始まる。", "一日", "ツイタチ"),
        ("今日は雨。", "今日", "キョウ"),
        ("明日は行った方がいい。", "行った方", "イッタホウ"),
        ("アスパラガスを食べる。", "アス", None),
        ("アスパラガスを食べる。", "パラガス", None),
        ("学生生活を送る。", "生生", None),
        ("晴れ。ヴァルモニカ！雨。", "ヴァルモニカ", "ヴァルモニカ"),
        ("今日、雨。", "今日、雨", "キョウアメ"),
        ("NUL\0と\tタブと\ud800今日", "今日", "キョウ"),
    ],
)
def test_reading(text: str, part: str, expected: str | None) -> None:
    """None where a word is cut; unknown words in katakana are read as they are written, marks not at all."""
    assert reading(text, part) == expected


def test_long_sentence() -> None:
    """Without a sentence end MeCab is given pieces of 2,000 characters."""
    text = "今日は" * 2_000
    view = TextView(text, Tokens.of(()))
    assert [reading_at(view, start, start + 2) for start in (0, 3 * 1_333, 3 * 1_999)] == ["キョウ", None, "キョウ"]
    assert (3 * 1_333) // 2_000 != (3 * 1_333 + 1) // 2_000


def test_many_places() -> None:
    """Every sentence is read once, however many places are asked for."""
    view = TextView("今日は生で食べる" * 10_000, Tokens.of(()))
    start = time.perf_counter()
    assert {reading_at(view, place, place + 2) for place in range(0, 80_000, 8) if place % 2_000} == {"キョウ"}
    assert time.perf_counter() - start < 5


def test_in_another_thread() -> None:
    """A thread has a tagger of its own."""
    found: list[str | None] = []
    thread = threading.Thread(target=lambda: found.append(reading("今日は雨。", "今日")))
    thread.start()
    thread.join()
    assert found == [reading("今日は雨。", "今日")] == ["キョウ"]


@given(st.text(st.one_of(st.characters(), st.sampled_from(" \u3000\r\n\t。今日生")), max_size=40))
def test_any_text(text: str) -> None:
    """Any place of any text has a reading or none."""
    view = TextView(text, Tokens.of(()))
    for start in range(len(text)):
        found = reading_at(view, start, start + 1)
        assert found is None or isinstance(found, str)
