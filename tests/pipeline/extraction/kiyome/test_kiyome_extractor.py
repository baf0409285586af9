"""Tests of the extractor as a whole: it takes any page, says the same of it every time, and keeps its own promises.

Which blocks are main text is the model's to say; golden pages test that.
"""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kiyome_pages import SMALL, blocks_of, pages

from pipeline.decoding import decode_html
from pipeline.extraction.document import ExtractionOptions, parse
from pipeline.extraction.kiyome import kiyome
from pipeline.extraction.kiyome.extractor import chances
from pipeline.extraction.kiyome.features import measure
from pipeline.extraction.kiyome.model import load_model

PLAIN, MARKDOWN = ExtractionOptions(), ExtractionOptions(markdown=True)
SENTENCES = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 4
PAGE = f"<title>猫の話</title><nav><a href=/>トップ</a></nav><article><h1>猫の話</h1><p>{SENTENCES}</p></article>"


MARKUP = st.text(alphabet="<>/=pdivtrabolhu1 猫。\n\0\ud800", max_size=300)


@given(st.binary(max_size=300) | MARKUP.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_text(body: bytes) -> None:
    document = parse(decode_html(body).text)
    for options in (PLAIN, MARKDOWN):
        assert isinstance(kiyome(document, options), str)


@given(pages())
def test_nothing_is_made_up(html: str) -> None:
    """Every line of plain text stands in the page's blocks, in their order."""
    shown = "".join("".join(blocks_of(html).text).split())
    at = 0
    for line in kiyome(parse(html), PLAIN).split():
        at = shown.find(line, at)
        assert at >= 0
        at += len(line)


@given(st.lists(pages(), min_size=1, max_size=4))
def test_the_same_page_gives_the_same_text_whatever_came_before(others: list[str]) -> None:
    """From the same parse and from another one."""
    document = parse(PAGE)
    before = kiyome(document, PLAIN)
    for html in others:
        kiyome(parse(html), PLAIN)
    assert kiyome(document, PLAIN) == kiyome(parse(PAGE), PLAIN) == before == f"猫の話\n{SENTENCES}"


@given(pages())
def test_chances_are_probabilities(html: str) -> None:
    blocks = blocks_of(html)
    if blocks.text:
        found = chances(measure(blocks), load_model())
        assert found.shape == (len(blocks.text),)
        assert ((found >= 0) & (found <= 1)).all()
        assert (found == np.round(found, 6)).all()


@pytest.mark.parametrize(
    "html", ["", "\0", "<p>", "<p>&nbsp;", "<frameset><frame src=x></frameset>", "<title>題</title>"]
)
def test_a_page_without_text_gives_none(html: str) -> None:
    assert kiyome(parse(html), PLAIN).strip("\ufffd") == ""


def test_the_tree_is_left_as_it_is() -> None:
    """Others read it too."""
    document = parse(f"{SMALL}{PAGE}<pre>a\n b</pre><ruby>漢<rt>かん</rt></ruby>")
    before = document.tree.html
    kiyome(document, MARKDOWN)
    assert document.tree.html == before


def test_markdown_if_asked() -> None:
    assert kiyome(parse(PAGE), MARKDOWN) == f"# 猫の話\n\n{SENTENCES}"


@pytest.mark.parametrize(
    "unit", [f"<p>{SENTENCES}", "<a href=x>リンク</a><br><br>", "<div>文。</div>", "<table><tr><td>文。"]
)
def test_giant_pages_cost_little(unit: str) -> None:
    """Thousands of blocks: seconds at most."""
    document = parse(unit * 3_000)
    started = time.process_time()
    kiyome(document, PLAIN)
    assert time.process_time() - started < 10
