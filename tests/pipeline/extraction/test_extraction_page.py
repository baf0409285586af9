"""Tests of extraction as a whole: one parse gives text and metadata, and the options apply to every extractor."""

import pytest

from pipeline.extraction.document import Document, ExtractionOptions
from pipeline.extraction.extractors import EXTRACTORS
from pipeline.extraction.page import extract_page

SENTENCES = "名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 8
HTML = f"<title>猫</title><article><p>吾輩（わがはい）は猫である。{SENTENCES}</p></article>"


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_readings_in_brackets_go_if_asked(name: str) -> None:
    asked = ExtractionOptions(drop_bracketed_readings=True)
    kept = extract_page(HTML, "", EXTRACTORS[name], ExtractionOptions())
    dropped = extract_page(HTML, "", EXTRACTORS[name], asked)
    assert kept.text.strip() == f"吾輩（わがはい）は猫である。{SENTENCES}"
    assert dropped.text.strip() == f"吾輩は猫である。{SENTENCES}"
    assert kept.metadata.title == dropped.metadata.title == "猫"


def test_an_extractor_is_handed_the_parsed_page_and_the_options() -> None:
    seen: list[tuple[Document, ExtractionOptions]] = []

    def extractor(document: Document, options: ExtractionOptions) -> str:
        seen.append((document, options))
        return "本文"

    asked = ExtractionOptions(markdown=True)
    assert extract_page(HTML, "https://example.jp/", extractor, asked).text == "本文"
    ((document, options),) = seen
    assert (document.html, document.url, options) == (HTML, "https://example.jp/", asked)
    assert [node.text() for node in document.tree.css("title")] == ["猫"]
