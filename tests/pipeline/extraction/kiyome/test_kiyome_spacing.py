"""Tests of spacing: white space as it is shown, without what Japanese paragraphs do not want."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.kiyome.spacing import preformatted, tidy

PLAIN = st.text(alphabet="漢かA1。 　\t\n\r\f\xa0\v")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("春は\nあけぼの", "春はあけぼの"),
        ("春は\r\n      あけぼの", "春はあけぼの"),
        ("春は。\n\n「夏」", "春は。「夏」"),
        ("春\nspring", "春spring"),
        ("spring\n春", "spring春"),
        ("two\nwords", "two words"),
        ("two  \n \t words", "two words"),
        ("全角　の　空白", "全角　の　空白"),
        ("半角  の\t空白", "半角 の 空白"),
        ("一\xa0\xa0二\xa0", "一 二"),
        ("　　字下げ", "字下げ"),
        (" \n　字下げ　 ", "字下げ"),
        ("一\v　　二　\v\v \n三", "一\v二\v三"),
        ("\v一\v", "一"),
        ("한국\n어", "한국 어"),
        ("", ""),
        ("　\n ", ""),
    ],
)
def test_white_space(text: str, expected: str) -> None:
    assert tidy([text]) == [expected]


def test_blocks_do_not_touch_each_other() -> None:
    """A line break at the edge of one is no line break inside another."""
    assert tidy(["a\n", "　漢", "", "\nb "]) == ["a", "漢", "", "b"]
    assert tidy([]) == []


def test_preformatted_text_keeps_spaces_and_lines() -> None:
    """Empty lines too, but not around the text; a full-width indent is an indent even there."""
    assert tidy([preformatted("\nif  a:\r\n\tb\n\n  漢\n　字\n\n")]) == ["if  a:\v\tb\v\v  漢\v字"]


@given(st.lists(st.text()))
def test_as_many_texts_as_were_given(texts: list[str]) -> None:
    """Whatever control characters they hold."""
    assert len(tidy(texts)) == len(texts)


@given(st.lists(PLAIN))
def test_tidied_text_is_tidy(texts: list[str]) -> None:
    once = tidy(texts)
    assert tidy(once) == once


@given(PLAIN)
def test_only_white_space_goes(text: str) -> None:
    assert "".join(tidy([text])[0].split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", ["　", " ", "\n", " \n", "　 ", "\n　", "\v", "　\v", "\xa0", "漢\n", "a\n", "\x1e", "\x1f　"]
)
def test_runs_of_white_space_cost_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    tidy([f"\v漢{text}漢", text])
    assert time.process_time() - started < 5
