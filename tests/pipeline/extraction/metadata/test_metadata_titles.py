"""Tests of titles: the article's, without the site's name where the page tells it."""

import pytest

from pipeline.extraction.document import parse
from pipeline.extraction.metadata.marks import marks_of
from pipeline.extraction.metadata.titles import title_of


def title(html: str, site_name: str = "") -> str:
    return title_of(marks_of(parse(html).tree), site_name)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<title>吾輩は猫である</title>", "吾輩は猫である"),
        ('<TITLE lang="ja">\n  A &amp; B\t&#29483; \n</TITLE>', "A & B 猫"),
        ("<title>一</title><svg><title>二</title></svg>", "一"),
        ("<body><svg><g><title>絵</title></g></svg><h1>見出し</h1>", "見出し"),
        ("<title></title>", ""),
        ("<title>切れた", "切れた"),
        ("<p>無題</p>", ""),
        ("<title>&#xD800;</title>", "\ufffd"),
        ('<title>題｜会</title><meta property="og:title" content="題">', "題"),
        ('<title>題｜会</title><meta name="twitter:title" content=" 題 ">', "題"),
        ('<title>題</title><meta property="og:title" content=" ">', "題"),
        ("<title> </title><h1>見<br>出し</h1><h1>二</h1>", "見出し"),
        ("<title>題</title><h1>見出し</h1>", "題"),
    ],
)
def test_where_a_title_stands(html: str, expected: str) -> None:
    assert title(html) == expected


@pytest.mark.parametrize(
    ("given", "site_name", "expected"),
    [
        ("猫の話｜文学館", "文学館", "猫の話"),
        ("猫の話 - 文学館", "文学館", "猫の話"),
        ("文学館：猫の話", "文学館", "猫の話"),
        ("猫の話｜文学館", "", "猫の話｜文学館"),
        ("猫の話｜文学館", "博物館", "猫の話｜文学館"),
        ("国立文学館", "文学館", "国立文学館"),
        ("文学館", "文学館", "文学館"),
        ("｜文学館", "文学館", "｜文学館"),
    ],
)
def test_the_site_s_name_goes_where_it_is_known(given: str, site_name: str, expected: str) -> None:
    """Behind or before a separator alone."""
    assert title(f"<title>{given}</title>", site_name) == expected


def test_a_title_that_is_merely_the_site_s_name_gives_way() -> None:
    """Some sites put their name into og:title of every page."""
    html = '<title>猫の話 | 文学館</title><meta property="og:title" content="文学館"><h1>文学館</h1>'
    assert title(html, "文学館") == "猫の話"
    assert title("<title>文学館</title><h1>ロゴ</h1>", "文学館") == "文学館"


def test_an_endless_title_is_cut() -> None:
    assert title("<title>" + "長" * 100_000) == "長" * 2000
