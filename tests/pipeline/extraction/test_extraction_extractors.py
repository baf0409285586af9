"""Tests of extractors: ruby, titles, and main text by trafilatura."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.extractors import EXTRACTORS, drop_ruby, page_title, trafilatura

SENTENCES = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 5


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ruby>漢字<rt>かんじ</rt></ruby>", "<ruby>漢字</ruby>"),
        ("<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>", "<ruby>漢字</ruby>"),
        ("<RUBY>漢<RT>かん</RT>字<RT>じ</RT></RUBY>", "<RUBY>漢字</RUBY>"),
        ("<ruby>漢字<rt>かんじ</ruby>です", "<ruby>漢字</ruby>です"),
        ('<ruby>漢字<rt class="r" lang=ja>かんじ</rt ></ruby>', "<ruby>漢字</ruby>"),
        ("<ruby><rb>漢字</rb><rtc>かんじ</rtc><rt></rt></ruby>", "<ruby><rb>漢字</rb></ruby>"),
        ("<rtl>右から</rtl>", "<rtl>右から</rtl>"),
        ("<p>a <rt", "<p>a <rt"),
        ("", ""),
    ],
)
def test_readings_are_dropped_and_words_stay(html: str, expected: str) -> None:
    assert drop_ruby(html) == expected


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>吾輩は猫である</title>", "吾輩は猫である"),
        ('<TITLE lang="ja">\n  A &amp; B\t&#29483; \n</TITLE>', "A & B 猫"),
        ("<title>一</title><svg><title>二</title></svg>", "一"),
        ("<title></title>", ""),
        ("<title>切れた", "切れた"),
        ("<p>無題</p>", ""),
        ("<title>&#xD800;</title>", "\ufffd"),
    ],
)
def test_title(html: str, title: str) -> None:
    assert page_title(html) == title


def test_an_endless_title_is_cut() -> None:
    assert page_title("<title>" + "長" * 100_000) == "長" * 2000


@given(st.text(alphabet="<>/rtpc ubytile\n&#1;猫", max_size=200))
def test_any_markup_is_taken(html: str) -> None:
    """Dropping readings never makes a page longer, and a title is one line."""
    assert len(drop_ruby(html)) <= len(html)
    assert page_title(html).split() == page_title(html).split(" ") or page_title(html) == ""


@pytest.mark.parametrize(
    "unit", ["<rt", "<rt>", "<rt ", "<rt></rt", "<rt>" + " " * 50, "<title", "<title>", "<title>&"]
)
@pytest.mark.parametrize("work", [drop_ruby, page_title])
def test_hostile_markup_costs_linear_time(work: Callable[[str], str], unit: str) -> None:
    page = "<rt>" + unit * (4_000_000 // len(unit))
    started = time.process_time()
    work(page)
    assert time.process_time() - started < 5


def test_trafilatura_finds_the_main_text() -> None:
    """Menu and footer are left out, readings too; the title is the page's."""
    html = f"""<html><head><title>猫の話</title></head><body><nav><a href="/">トップ</a></nav>
    <article><p><ruby>吾輩<rt>わがはい</rt></ruby>は猫である。</p><p>{SENTENCES}</p></article>
    <footer><a href="/about">会社概要</a></footer></body></html>"""
    found = trafilatura(html, "https://example.jp/cat.html")
    assert found.text == f"吾輩は猫である。\n{SENTENCES}"
    assert found.title == "猫の話"


def test_a_page_that_begins_with_its_text() -> None:
    """Nothing names html at its beginning."""
    assert trafilatura(f"<p>{SENTENCES}</p>", "").text == SENTENCES


def test_the_same_page_gives_the_same_text() -> None:
    """Nothing is remembered from page to page: a paragraph that came before is not left out of the next page."""
    page = f"<html><body><article><p>{SENTENCES}</p></article></body></html>"
    assert len({trafilatura(page, "").text for _ in range(5)}) == 1


def test_no_page_no_text() -> None:
    assert trafilatura("", "").text == trafilatura("\0", "").text == ""


def test_extractors_by_name() -> None:
    """The name is the value of the config's `extractor`."""
    assert EXTRACTORS["trafilatura"] is trafilatura
