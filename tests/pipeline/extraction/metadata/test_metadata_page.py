"""Tests of the metadata of whole pages: any page has them, at a cost that grows no faster than the page."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.document import parse
from pipeline.extraction.metadata import Metadata, page_metadata

ARTICLE = """<html><head><title>猫の話 | 文学館</title>
<meta property="og:site_name" content="文学館"><meta name="author" content="夏目漱石">
<meta name="robots" content="index, noai">
<script type="application/ld+json">{"@type": "Article", "datePublished": "2016-03-05"}</script></head>
<body><h1>猫の話</h1><p>吾輩は猫である。</p>
<footer><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a></footer></body></html>"""


def test_every_field_of_an_article() -> None:
    assert page_metadata(parse(ARTICLE, "https://example.jp/")) == Metadata(
        "猫の話", "夏目漱石", "2016-03-05", "文学館", "https://creativecommons.org/licenses/by/4.0/", "noai"
    )


@pytest.mark.parametrize("html", ["", "\0", "<p>本文", "<frameset><frame src=x></frameset>", "\ud800"])
def test_a_page_that_says_nothing(html: str) -> None:
    assert page_metadata(parse(html)) == Metadata()


PIECES = st.sampled_from(
    [
        *("<title>", "</title>", "<h1>", "<meta ", "<time ", "<a ", "<p ", "</p>", "<svg>", "<aside>", "<footer>"),
        *("name=author ", "property=og:title ", "content='題' ", "itemprop='author datePublished' ", "rel=license "),
        *("href=//creativecommons.org/licenses/by/ ", "class='date author' ", "datetime=2016-03-05 ", ">", "2016/3/5"),
        *("<script type=application/ld+json>", '{"@type":"Article","author":', "[", "]", "}", '"\\ud800"', "</script>"),
        *("政府標準利用規約", "青空文庫", "文／漱石", "ライセンス", "<ruby>", "<rt>", "\x00", "\ud800", "&#0;", "<!--"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join), st.text(max_size=20))
def test_any_page_has_metadata(html: str, url: str) -> None:
    """Never an exception; lengths are bounded, and a field is one line."""
    found = page_metadata(parse(html, url))
    assert len(found.title) <= 2000
    assert max(len(found.author), len(found.site_name)) <= 1200
    assert len(found.published) in (0, 10)
    for field in (found.title, found.author, found.site_name):
        assert field == " ".join(field.split())


@pytest.mark.parametrize(
    "unit",
    [
        "<meta name=robots content=noai>",
        "<meta name=author content=''>",
        "<meta name=article:published_time content=2016-99-99>",
        "<a href=//creativecommons.org/licenses/by/4.0/>CC</a>",
        "<a rel=license>CC</a>",
        "<p class=date>2016-99-99</p>",
        "<time>2016-99-99</time>",
        "<p class=author>文／</p>",
        "<i itemprop=author></i>",
        "<svg><title>x</title></svg>",
        '<script type="application/ld+json">{"@type": "Article", "author": [{}]}</script>',
        "利用規約",
        "政府標準利用規約",
        "青空文庫",
    ],
)
def test_hostile_pages_cost_linear_time(unit: str) -> None:
    """A page of 2 MB."""
    document = parse(unit * (2_000_000 // len(unit)))
    started = time.process_time()
    page_metadata(document)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "tag", ["<p class=date>", "<i itemprop=author>", "<time>", "<a href=//creativecommons.org/licenses/>"]
)
def test_nested_marks_cost_bounded_time(tag: str) -> None:
    document = parse((tag + "<div>") * 1_000 + "文" * 500_000)
    started = time.process_time()
    page_metadata(document)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "html",
    [
        "<meta name=author content='" + "あ" * 2_000_000 + "'>",
        "<a rel=license href='" + "あ" * 2_000_000 + "'>",
        "<p class='date " + "あ" * 2_000_000 + "'>2016-03-05</p>",
        "<meta property=og:title content='" + " " * 2_000_000 + "'>",
        "<time datetime='" + "1" * 2_000_000 + "'>",
        "<meta " + "name=a content=b " * 100_000 + ">",
    ],
)
def test_huge_attributes(html: str) -> None:
    document = parse(html)
    started = time.process_time()
    found = page_metadata(document)
    assert time.process_time() - started < 3
    assert max(map(len, (found.title, found.author, found.licence))) <= 2000
