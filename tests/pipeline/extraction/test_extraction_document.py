"""Tests of parsing: one tree a page, in which no reading is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.document import parse


def body_of(html: str) -> str:
    """The body of the page as the tree holds it, and as `html` says it."""
    document = parse(html)
    body = document.tree.body
    assert body is not None
    return body.inner_html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ruby>漢字<rt>かんじ</rt></ruby>", "<ruby>漢字</ruby>"),
        ("<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>", "<ruby>漢字</ruby>"),
        ("<ruby>漢字<rt><b>かん</b><i>じ</i></rt></ruby>", "<ruby>漢字</ruby>"),
        ("<RUBY>漢<RT>かん</RT>字<RT>じ</RT></RUBY>", "<ruby>漢字</ruby>"),
        ("<ruby>漢字<rt>かんじ</ruby>です", "<ruby>漢字</ruby>です"),
        ('<ruby>漢字<rt class="r" lang=ja>かんじ</rt ></ruby>', "<ruby>漢字</ruby>"),
        ("<ruby><rb>漢字</rb><rtc><rt>かん</rt><rt>じ</rt></rtc></ruby>", "<ruby><rb>漢字</rb></ruby>"),
        ("<rtl>右から</rtl>", "<rtl>右から</rtl>"),
    ],
)
def test_readings_go_and_words_stay(html: str, expected: str) -> None:
    """With the markup inside them; `html` is the same page as the tree."""
    assert body_of(html) == expected
    assert expected in parse(html).html.lower()


def test_text_behind_a_reading_that_is_never_closed_stays() -> None:
    text = "吾輩は猫である。" * 20
    assert text in body_of(f"<p>漢字<rt>{text}")


def test_a_page_without_ruby_is_as_it_was() -> None:
    """Broken markup too: extractors have their own repairs."""
    assert parse("<p>一<p>二", "https://example.jp/").html == "<p>一<p>二"
    assert parse("<p>一", "https://example.jp/").url == "https://example.jp/"


def test_what_stands_in_noscript_is_no_element() -> None:
    document = parse("<head><noscript><meta name=robots content=noai><img src=x></noscript><title>題</title>")
    assert document.tree.css("meta, img") == []
    assert document.tree.css_first("head > title") is not None


@given(st.text(alphabet="<>/rtpc ubytile\n&#1;猫\ud800", max_size=200))
def test_any_markup_is_parsed(html: str) -> None:
    """There is always a body, and at most long readings are left."""
    document = parse(html)
    assert document.tree.body is not None
    assert all(len(reading.text()) > 100 for reading in document.tree.css("rt, rp, rtc"))
