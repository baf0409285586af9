"""Tests of authors: names, not addresses, and not those of comments."""

import pytest

from pipeline.extraction.document import parse
from pipeline.extraction.metadata.authors import author_of
from pipeline.extraction.metadata.json_ld import objects_of
from pipeline.extraction.metadata.marks import marks_of

LD = '<script type="application/ld+json">%s</script>'


def author(html: str) -> str:
    marks = marks_of(parse(html).tree)
    return author_of(marks, objects_of(marks))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<meta name="author" content=" 夏目 漱石 ">', "夏目 漱石"),
        ('<META NAME="Author" CONTENT="夏目漱石">', "夏目漱石"),
        ('<meta property="article:author" content="夏目漱石">', "夏目漱石"),
        ('<meta property="article:author" content="https://facebook.com/soseki">', ""),
        ('<meta name="author" content="soseki@example.jp">', ""),
        ('<meta name="author" content="著者：夏目漱石">', "夏目漱石"),
        (f'<meta name="author" content="{"長" * 101}">', ""),
    ],
)
def test_author_in_metas(html: str, expected: str) -> None:
    assert author(html) == expected


@pytest.mark.parametrize(
    ("json", "expected"),
    [
        ('{"@type": "Article", "author": "夏目漱石"}', "夏目漱石"),
        ('{"@type": "BlogPosting", "author": {"@type": "Person", "name": "夏目漱石"}}', "夏目漱石"),
        (
            '[{"@type": ["NewsArticle"], "author": [{"name": "漱石"}, {"name": "鴎外"}, {"name": "漱石"}]}]',
            "漱石、鴎外",
        ),
        ('{"@graph": [{"@id": "#p", "name": "漱石"}, {"@type": "Article", "author": {"@id": "#p"}}]}', "漱石"),
        ('{"@type": "Comment", "author": "通りすがり"}', ""),
        ('{"@type": "Article", "author": {"url": "https://example.jp/"}}', ""),
        ('{"@type": "Article", "author": 5}', ""),
    ],
)
def test_author_in_json_ld(json: str, expected: str) -> None:
    assert author(LD % json) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a rel="author" href="/soseki">夏目漱石</a>', "夏目漱石"),
        ('<link rel="author" href="/humans.txt"><span itemprop="author">夏目漱石</span>', "夏目漱石"),
        ('<div itemprop="author" itemscope><b>文豪</b><span itemprop="name">夏目漱石</span></div>', "夏目漱石"),
        ('<div itemprop="author" itemscope><meta itemprop="name" content="夏目漱石">先生</div>', "夏目漱石"),
        ('<p class="article-author">文／夏目漱石</p>', "夏目漱石"),
        ('<p class="post_author">著者：夏目漱石</p>', "夏目漱石"),
        ('<p class="author">夏目漱石</p>', ""),
        ('<p class="comment-author">文／通りすがり</p>', ""),
        ("<p>文／夏目漱石</p>", ""),
    ],
)
def test_author_in_elements(html: str, expected: str) -> None:
    assert author(html) == expected


def test_metas_come_before_json_ld_and_elements() -> None:
    ld = LD % '{"@type": "Article", "author": "鴎外"}'
    link = '<a rel="author">紅葉</a>'
    assert author(f'{link}{ld}<meta name="author" content="漱石">') == "漱石"
    assert author(link + ld) == "鴎外"
