"""Tests of what a site calls itself."""

import pytest

from pipeline.extraction.document import parse
from pipeline.extraction.metadata.json_ld import objects_of
from pipeline.extraction.metadata.marks import marks_of
from pipeline.extraction.metadata.sites import site_name_of

LD = '<script type="application/ld+json">%s</script>'


def site_name(html: str) -> str:
    marks = marks_of(parse(html).tree)
    return site_name_of(marks, objects_of(marks))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<meta property="og:site_name" content=" 文学\n館 ">', "文学 館"),
        ('<meta name="application-name" content="応用"><meta property="og:site_name" content="文学館">', "文学館"),
        ('<meta name="application-name" content="応用">', "応用"),
        (LD % '{"@type": "WebSite", "name": "文学館"}', "文学館"),
        (LD % '{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "新聞社"}}', "新聞社"),
        (LD % '{"@type": "Product", "publisher": {"name": "会社"}}', ""),
        ("<title>題｜文学館</title>", ""),
        (f'<meta property="og:site_name" content="{"館" * 500}">', "館" * 200),
    ],
)
def test_site_name(html: str, expected: str) -> None:
    assert site_name(html) == expected
