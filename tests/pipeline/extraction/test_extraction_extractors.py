"""Tests of extractors: whoever extracts, menus stay out and readings do not leak."""

import pytest

from pipeline.extraction.document import ExtractionOptions, Extractor, parse
from pipeline.extraction.extractors import EXTRACTORS, resiliparse, trafilatura
from pipeline.extraction.kiyome import kiyome

SENTENCES = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 5
MORE = "吾輩はここで始めて人間というものを見た。" * 10
PLAIN = ExtractionOptions()
HTML = f"""<html><head><title>猫の話</title></head><body><nav><a href="/">トップ</a></nav>
<article><h2>名前</h2><p><ruby>吾輩<rp>（</rp><rt><b>わがはい</b></rt><rp>）</rp></ruby>は猫である。</p><p>{SENTENCES}</p>
<p><img src="cat.jpg" alt="猫の写真"></p><p>{MORE}</p></article>
<footer><a href="/about">会社概要</a></footer></body></html>"""


@pytest.mark.parametrize("extractor", [kiyome, trafilatura, resiliparse])
def test_the_main_text(extractor: Extractor) -> None:
    """Menu, footer and alt texts are left out, readings with their markup too."""
    found = extractor(parse(HTML, "https://example.jp/cat.html"), PLAIN)
    assert [line.strip() for line in found.split("\n") if line.strip()] == ["名前", "吾輩は猫である。", SENTENCES, MORE]


def test_trafilatura_writes_markdown_if_asked() -> None:
    assert "## 名前" in trafilatura(parse(HTML), ExtractionOptions(markdown=True))


@pytest.mark.parametrize("extractor", [kiyome, trafilatura, resiliparse])
def test_a_page_that_begins_with_its_text(extractor: Extractor) -> None:
    """Nothing names html at its beginning."""
    assert extractor(parse(f"<p>{SENTENCES}</p>"), PLAIN).strip() == SENTENCES


@pytest.mark.parametrize("extractor", [kiyome, trafilatura, resiliparse])
def test_the_same_page_gives_the_same_text(extractor: Extractor) -> None:
    """Nothing is remembered from page to page: a paragraph that came before is not left out of the next page."""
    page = f"<html><body><article><p>{SENTENCES}</p></article></body></html>"
    assert len({extractor(parse(page), PLAIN) for _ in range(5)}) == 1


@pytest.mark.parametrize("extractor", [kiyome, trafilatura, resiliparse])
@pytest.mark.parametrize("html", ["", "\0", "<p>", "<frameset><frame src=x></frameset>"])
def test_no_page_no_text(html: str, extractor: Extractor) -> None:
    assert extractor(parse(html), PLAIN).strip("\0\ufffd\n ") == ""


def test_extractors_by_name() -> None:
    """The name is the value of the config's `extractor`."""
    assert EXTRACTORS["kiyome"] is kiyome
    assert EXTRACTORS["trafilatura"] is trafilatura
    assert EXTRACTORS["resiliparse"] is resiliparse
