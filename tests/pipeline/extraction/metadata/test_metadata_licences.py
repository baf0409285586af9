"""Tests of licences: the page's own, not those of its pictures."""

import pytest

from pipeline.extraction.document import parse
from pipeline.extraction.metadata.licences import licence_of
from pipeline.extraction.metadata.marks import marks_of

CC_BY = "https://creativecommons.org/licenses/by/4.0/deed.ja"
LINK = f'<a href="{CC_BY}">CC BY</a>'
FILLER = "<p>" + "本文である。" * 60 + "</p>"


def licence(html: str) -> str:
    return licence_of(marks_of(parse(html).tree), html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<a rel="license" href="{CC_BY}">', CC_BY),
        (f"<A HREF=' {CC_BY} ' REL=LICENSE>", CC_BY),
        ('<link rel="license" href="/terms">', "/terms"),
        ('<a rel="nofollow license noopener" href=/terms>', "/terms"),
        (f'{LINK}<a rel="license" href="/2">', "/2"),
        ('<a rel="license-list" href="/terms">', ""),
        ('<a rel="license">', ""),
        ('<a title="license" href="/terms">', ""),
        ("license", ""),
    ],
)
def test_links_that_say_licence(html: str, expected: str) -> None:
    assert licence(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        f"{FILLER}<footer>{LINK}</footer>",
        f"{FILLER}<aside><p>{LINK}</p></aside>",
        f'{FILLER}<div id="footer"><p>{LINK}</p></div>{FILLER}',
        f'{FILLER}<div role="contentinfo">{LINK}</div>{FILLER}',
        f"{FILLER}<p>本サイトの文章と画像は{LINK}で公開します。</p>",
        f"{FILLER}<p>この作品は{LINK}の下にあります。</p>",
        f"{FILLER}<p>ライセンス：{LINK}</p>",
        f"<dl><dt>License</dt><dd>{LINK}</dd></dl>{FILLER}",
        f"{FILLER}<p>This work is under {LINK}.</p>",
    ],
)
def test_creative_commons_of_the_page(html: str) -> None:
    """In a footer or aside, or where the text beside it speaks of the page or of licence."""
    assert licence(html) == CC_BY


@pytest.mark.parametrize(
    "html",
    [
        f"{FILLER}{LINK}{FILLER}",
        f"{FILLER}<figure><img src=x><figcaption>写真：猫山（{LINK}ライセンス）</figcaption></figure>{FILLER}",
        f"{FILLER}<p>Photo by Neko, {LINK} license</p>{FILLER}",
        f"{FILLER}<footer>アイコン素材 {LINK}</footer>",
        '<footer><a href="https://creativecommons.org/">Creative Commons</a></footer>',
        '<footer><a href="https://example.jp/?u=https://creativecommons.org/licenses/by/4.0/">CC</a></footer>',
    ],
)
def test_creative_commons_of_something_else(html: str) -> None:
    assert licence(html) == ""


@pytest.mark.parametrize(
    "link",
    ["//www.creativecommons.org/licenses/by/4.0/", "http://creativecommons.org/publicdomain/zero/1.0/"],
)
def test_forms_of_creative_commons(link: str) -> None:
    assert licence(f"<footer><a href='{link}'>CC</a></footer>") == link


def test_a_link_comes_before_a_statement() -> None:
    colophon = "青空文庫作成ファイル"
    assert licence(f"<p>{colophon}</p>") == "aozora-bunko"
    assert licence(f'<p>{colophon}</p><a rel="license" href="{CC_BY}">') == CC_BY
