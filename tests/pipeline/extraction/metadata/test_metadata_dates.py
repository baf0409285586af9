"""Tests of the day of publication: of this page, not of an update and not of another page."""

import pytest

from pipeline.extraction.document import parse
from pipeline.extraction.metadata.dates import published_of
from pipeline.extraction.metadata.json_ld import objects_of
from pipeline.extraction.metadata.marks import marks_of

LD = '<script type="application/ld+json">%s</script>'
DAY = "2016-03-05"


def published(html: str, url: str = "") -> str:
    marks = marks_of(parse(html).tree)
    return published_of(marks, objects_of(marks), url)


@pytest.mark.parametrize(
    "html",
    [
        '<meta property="article:published_time" content="2016-03-05T10:00:00+09:00">',
        '<meta itemprop="datePublished" content="2016-03-05">',
        '<meta name="DC.date.issued" content="2016-03-05">',
        LD % '{"@type": "NewsArticle", "datePublished": "2016-03-05T10:00:00+09:00"}',
        '<span itemprop="datePublished" content="2016-03-05">土曜日</span>',
        '<time datetime="2016-03-05T10:00">三月の土曜</time>',
        "<time>2016年3月5日</time>",
        '<p class="post-date">2016.3.5</p>',
        '<p class="entry_date">平成28年3月5日</p>',
        '<p class="time">2016/03/05</p>',
        '<time class="entry-date published updated" datetime="2016-03-05"></time>',
    ],
)
def test_where_a_date_stands(html: str) -> None:
    assert published(html) == DAY


@pytest.mark.parametrize(
    "html",
    [
        '<meta property="article:modified_time" content="2016-03-05">',
        LD % '{"@type": "Event", "datePublished": "2016-03-05"}',
        LD % '{"@type": "Article", "datePublished": 20160305}',
        '<time class="updated" datetime="2016-03-05"></time>',
        '<p class="date">最終更新 2016年3月5日</p>',
        '<a href="/2"><time datetime="2016-03-05"></time></a>',
        '<aside><p class="date">2016年3月5日</p></aside>',
        "<footer><time>2016年3月5日</time></footer>",
        f'<p class="date">2016年3月5日{"の出来事についての長い文章" * 10}</p>',
        "<p>2016年3月5日</p>",
        '<p class="date">2016年13月5日</p>',
    ],
)
def test_dates_that_are_others(html: str) -> None:
    assert published(html) == ""


def test_the_order_of_places() -> None:
    """An impossible date gives way to the next place."""
    meta = '<meta property="article:published_time" content="{}">'
    rest = LD % '{"@type": "Article", "datePublished": "2016-03-06"}' + "<time>2016年3月7日</time>"
    assert published(meta.format("2016-03-05") + rest) == DAY
    assert published(meta.format("2016-02-30") + rest) == "2016-03-06"
    assert published("<p class=date>2016年3月8日</p><time>2016年3月7日</time>") == "2016-03-07"
    assert published("<time>2016年3月7日</time>", "https://example.jp/2016/03/05/") == "2016-03-07"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.jp/blog/2016/03/05/cat.html", DAY),
        ("https://example.jp/2016/3/5", DAY),
        ("https://example.jp/2016/03/05?x=1", DAY),
        ("https://example.jp/2016/02/30/", ""),
        ("https://example.jp/1234/03/05/", ""),
        ("https://example.jp/?p=/2016/03/05/", ""),
        ("https://example.jp/2016/03/", ""),
        ("https://example.jp/x2016/03/05/", ""),
        ("http://[", ""),
    ],
)
def test_the_path_is_the_last_resort(url: str, expected: str) -> None:
    assert published("<p>", url) == expected
