"""The licence of a page: a link that says so, or a statement in words at its end."""

import re

from pipeline.extraction.metadata.marks import Mark, Marks
from pipeline.extraction.metadata.statements import statement_of

_MAX_CHARS = 2000
_MAX_LINKS = 20
_MAX_LEVELS = 40
_CREATIVE_COMMONS = re.compile(
    r"(?:https?:)?//(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/", re.IGNORECASE
)
_END_TAGS = frozenset({"footer", "aside"})
# More than a notice: an element that holds other text too.
_MAX_NOTICE_CHARS = 300
_OF_THE_PAGE = re.compile(
    r"(?:この|本|当)(?:作品|サイト|ページ|ブログ|ウェブサイト|ホームページ|記事|コンテンツ|文書|資料)"
    r"|(?:this|these) (?:work|site|website|page|blog|article|content)",
    re.IGNORECASE,
)
_OF_A_LICENCE = re.compile(r"ライセンス|ライセンシング|licen[cs]e", re.IGNORECASE)
_OF_A_PICTURE = re.compile(r"写真|画像|撮影|イラスト|アイコン|素材|音楽|photo|image|picture|icon|music", re.IGNORECASE)


def licence_of(marks: Marks, html: str) -> str:
    """The URL of the page's licence as written, or the identifier of a statement (see `statements`), or nothing.

    A link with rel=license counts anywhere. A bare link to a Creative Commons licence may be that of one photograph;
    it counts if the element around it speaks of the page (この作品, 本サイト), or if it stands in a footer or aside or
    beside the word licence, and no picture is spoken of.
    """
    for mark in marks.elements:
        if "license" in mark.words("rel") and mark.value("href").strip():
            return mark.value("href").strip()[:_MAX_CHARS]
    links = [mark for mark in marks.of_tag("a") if _CREATIVE_COMMONS.match(mark.value("href").strip())]
    for mark in links[:_MAX_LINKS]:
        if _is_of_the_page(mark):
            return mark.value("href").strip()[:_MAX_CHARS]
    return statement_of(html)


def _is_of_the_page(link: Mark) -> bool:
    notice = _notice(link)
    if _OF_THE_PAGE.search(notice):
        return True
    speaks = bool(_OF_A_LICENCE.search(notice)) or _is_at_the_end(link)
    return speaks and not _OF_A_PICTURE.search(notice)


def _notice(link: Mark) -> str:
    """The text of the largest element around a link that is no longer than a notice."""
    text, around = link.node.text(), link.node.parent
    for _ in range(_MAX_LEVELS):
        if around is None or around.tag == "body":
            return text[:_MAX_NOTICE_CHARS]
        larger = around.text()
        if len(larger) > _MAX_NOTICE_CHARS:
            return text[:_MAX_NOTICE_CHARS]
        text, around = larger, around.parent
    return text


def _is_at_the_end(link: Mark) -> bool:
    around = link.node.parent
    for _ in range(_MAX_LEVELS):
        if around is None:
            return False
        attributes = around.attributes
        named = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower()
        if around.tag in _END_TAGS or attributes.get("role") == "contentinfo" or "footer" in named:
            return True
        around = around.parent
    return False
