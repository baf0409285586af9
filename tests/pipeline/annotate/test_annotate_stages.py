"""Tests of the stages for one page: each does one thing, and what ends a page says why."""

from collections.abc import Callable

import numpy as np
import pytest

from classifiers import FEATURE_NAMES, BookScorer
from dedup.boilerplate import line_hashes
from dedup.exact import text_hash
from dedup.form import dedup_form
from dedup.minhash import MinHashScheme, text_signature
from filters.core import TextView, Tokenizer, load_catalogue
from pipeline.annotate import stages
from pipeline.annotate.pages import Encoding, HtmlPage, TextPage, ViewedPage
from pipeline.errors import PageError
from pipeline.extraction import Extracted, Metadata
from pipeline.normalization import NormalizationPolicy
from pipeline.records import GivenText, Origin, RawPage

HERE = Origin("a.warc.gz", 5, url="https://example.jp/")
TEXT = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer()


def extracts(text: str, title: str = "題") -> Callable[[str, str], Extracted]:
    return lambda html, url: Extracted(text, Metadata(title))


def test_decode_says_how() -> None:
    page = stages.decode(RawPage(HERE, TEXT.encode("euc-jp"), "EUC-JP", "X-Robots-Tag: noai"))
    assert isinstance(page, HtmlPage)
    assert (page.html, page.rights_headers) == (TEXT, "X-Robots-Tag: noai")
    assert page.encoding == Encoding("EUC-JP", "euc-jp", "http", 0)


def test_decode_leaves_out_nul() -> None:
    """libxml2 takes it for the end of the page."""
    page = stages.decode_page(RawPage(HERE, f"\0{TEXT[:8]}\0\0{TEXT[8:]}".encode(), "utf-8"))
    assert page.html == TEXT


def test_extract_hands_html_and_url_on() -> None:
    seen = []

    def extractor(html: str, url: str) -> Extracted:
        seen.append((html, url))
        return Extracted(TEXT, Metadata("猫", licence="/by", opt_out="noai"))

    html = "<p>吾輩は猫である。"
    page = stages.extract(HtmlPage(HERE, html, Encoding(charset="utf-8"), "tdm-reservation: 1"), extractor)
    assert seen == [(html, "https://example.jp/")]
    said = Metadata("猫", licence="/by", opt_out="noai,tdm-reservation")
    assert page == TextPage(HERE, TEXT, said, Encoding(charset="utf-8"))


@pytest.mark.parametrize("text", ["", "   ", "\n\t\u3000"])
def test_a_page_without_main_text_ends(text: str) -> None:
    with pytest.raises(PageError, match="no_text: the extractor found no main text"):
        stages.extract(HtmlPage(HERE, "<p>", Encoding()), extracts(text))


def test_a_given_text_passes_decoding_and_extraction() -> None:
    """It has no metadata and no encoding."""
    text = GivenText(HERE, TEXT)
    assert stages.decode(text) is text
    assert stages.extract(text, extracts("another")) == TextPage(HERE, TEXT)


def test_normalize_text_title_and_names() -> None:
    said = Metadata("Ｔ", "Ａ", "2016-03-05", "Ｓ", "/ｂｙ", "noai")
    page = stages.normalize_page(TextPage(HERE, "ＡＢＣ　ｶﾞ", said), NormalizationPolicy(), 100)
    assert (page.text, page.metadata) == ("ABC ガ", Metadata("T", "A", "2016-03-05", "S", "/ｂｙ", "noai"))
    assert page.origin == HERE


def test_a_text_that_is_too_long_ends() -> None:
    """The limit itself is allowed."""
    assert stages.normalize_page(TextPage(HERE, TEXT), NormalizationPolicy(), len(TEXT)).text == TEXT
    with pytest.raises(PageError, match=f"too_long: {len(TEXT)} characters of text; the limit is {len(TEXT) - 1}"):
        stages.normalize_page(TextPage(HERE, TEXT), NormalizationPolicy(), len(TEXT) - 1)


@pytest.mark.parametrize("text", ["", " \n ", "\u200b\u200b", "\x01\x02", "\ufeff\n\u200b"])
def test_a_text_of_which_nothing_is_left_ends(text: str) -> None:
    """Zero-width and control characters are no text; a given text may consist of them."""
    with pytest.raises(PageError, match="no_text: nothing that can be seen"):
        stages.normalize_page(TextPage(HERE, text), NormalizationPolicy(), 100)


def test_lone_surrogates_do_not_outlive_normalization() -> None:
    """They come with given texts, and no file could hold them."""
    page = stages.normalize_page(TextPage(HERE, "本\ud800文", Metadata("\udfff題")), NormalizationPolicy(), 100)
    found = page.text + page.metadata.title
    assert found.encode().decode() == found


def test_measure_asks_every_rule(tokenizer: Tokenizer) -> None:
    """With the parameters of a config for those that have some."""
    rules = load_catalogue()
    page = stages.tokenize(TextPage(HERE, "短い行\n十文字より長い行がここにある。"), tokenizer.tokenize)
    measured = stages.measure(page, rules, {"short_lines": {"max_chars": 100}})
    assert measured.measures is not None
    assert measured.measures.keys() == rules.keys()
    assert measured.measures["short_lines"] == 1.0
    assert stages.measure(page, rules, {}).measures != measured.measures


def test_tokens_are_of_the_text(tokenizer: Tokenizer) -> None:
    page = stages.tokenize(TextPage(HERE, TEXT), tokenizer.tokenize)
    assert "".join(page.view.tokens.surfaces) == page.view.text == TEXT
    assert page.origin == HERE


def test_the_view_knows_the_url(tokenizer: Tokenizer) -> None:
    """None, not an empty one, where the record has none."""
    for url, known in (("http://a.b/", "http://a.b/"), ("", None)):
        page = TextPage(Origin("a", 0, "", url), TEXT)
        assert stages.tokenize(page, tokenizer.tokenize).view.url == known


def test_score_and_fingerprint(tokenizer: Tokenizer) -> None:
    """Hash and signature are of the form that dedup compares, in which width and white space do not count.

    Lines are hashed as they stand.
    """
    scheme = MinHashScheme(permutations=32)
    page = stages.tokenize(TextPage(HERE, TEXT), tokenizer.tokenize)
    page = stages.score(stages.measure(page, load_catalogue(), {}), BookScorer.shipped())
    done = stages.fingerprint(page, scheme)
    assert 0 <= done.book.score <= 1
    assert set(done.book.features) == set(FEATURE_NAMES)
    assert done.text_hash == text_hash(dedup_form(TEXT))
    assert np.array_equal(done.signature, text_signature(TEXT, scheme))
    assert np.array_equal(done.line_hashes, line_hashes(TEXT))
    assert (done.tokens, done.origin) == (len(page.view.tokens), HERE)


def test_a_page_is_measured_before_it_is_fingerprinted(tokenizer: Tokenizer) -> None:
    view = TextView(TEXT, tokenizer.tokenize(TEXT))
    with pytest.raises(PageError, match="must be measured and scored"):
        stages.fingerprint(ViewedPage(TextPage(HERE, TEXT), view), MinHashScheme(permutations=16))


@pytest.mark.parametrize("text", ["。", "あ", "🍣" * 100, "A" * 1000, "\n".join("あ" * 200), "ｱﾞ" * 50, "本\ud800文"])
def test_odd_texts_go_all_the_way(text: str, tokenizer: Tokenizer) -> None:
    """No short, strange or monotonous text makes a stage raise."""
    page = stages.normalize_page(TextPage(HERE, text), NormalizationPolicy(), 10_000)
    viewed = stages.measure(stages.tokenize(page, tokenizer.tokenize), load_catalogue(), {})
    done = stages.fingerprint(stages.score(viewed, BookScorer.shipped()), MinHashScheme(permutations=16))
    assert all(value is None or np.isfinite(value) for value in done.measures.values())
    assert np.isfinite(done.book.score)
