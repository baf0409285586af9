"""Marked pages are read from WARC files, with labels, weights and features of their blocks."""

from pathlib import Path

import numpy as np
import pytest
from made_pages import SENTENCES, MadePage, write_warc

from pipeline.errors import InputError
from pipeline.extraction.training.alignment import squashed
from pipeline.extraction.training.labels import GoldRow, MarksRow, block_digest
from pipeline.extraction.training.pages import MarkedPage, Source, read_pages

PAGE = MadePage(0, 0, SENTENCES[:2])
GOLD = GoldRow(**PAGE.gold)
# Six of the menu, the title, two paragraphs, the footer.
TITLE, BLOCKS = 6, 10


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    path = tmp_path / "pages.warc"
    write_warc(path, {PAGE.url: PAGE.html, "https://other.example/": "<p>other", "https://empty.example/": "<img>"})
    return path


def marks(language: str, main: list[str], url: str = PAGE.url) -> MarksRow:
    return MarksRow(url, language, "blog", frozenset(block_digest(squashed(text)) for text in main), frozenset())


def only(pages: list[MarkedPage]) -> MarkedPage:
    (page,) = pages
    return page


def test_a_gold_page(warc: Path) -> None:
    page = only(read_pages([GOLD], [], [warc]))
    assert (page.url, page.source, page.page_type) == (PAGE.url, Source.GOLD, "blog")
    assert np.flatnonzero(page.is_main).tolist() == [7, 8]
    assert len(page.is_main) == BLOCKS
    assert (page.main, page.optional) == (GOLD.main, GOLD.optional)
    assert page.is_aligned
    assert {len(column) for column in page.features.values()} == {BLOCKS}


def test_blocks_weigh_by_the_root_of_their_length_and_optional_ones_nothing(warc: Path) -> None:
    weights = only(read_pages([GOLD], [], [warc])).weights
    assert weights[TITLE] == 0
    assert weights.sum() == pytest.approx(np.sqrt(BLOCKS))
    # ホーム has three characters.
    assert weights[7] / weights[0] == pytest.approx(np.sqrt(len(SENTENCES[0]) / 3))


def test_a_page_marked_by_digests(warc: Path) -> None:
    page = only(read_pages([], [marks("ja", [SENTENCES[1]])], [warc]))
    assert page.source is Source.MARKED
    assert np.flatnonzero(page.is_main).tolist() == [8]
    assert (page.main, page.optional) == (SENTENCES[1], "")


def test_a_page_in_another_language_counts_half_and_is_disguised(tmp_path: Path) -> None:
    url, text = "https://english.example/", "Elephants were sleeping, and nobody noticed."
    write_warc(tmp_path / "en.warc", {url: f"<title>Read more</title><p>{text}</p><p>Read more</p>"})
    page = only(read_pages([], [marks("en", [text], url)], [tmp_path / "en.warc"]))
    assert page.source is Source.FOREIGN
    assert page.is_main.tolist() == [1, 0]
    assert page.blocks.text == [page.main, "続きを読む"]
    assert page.main.endswith("。")
    assert page.weights.sum() == pytest.approx(np.sqrt(2) / 2)


def test_marks_that_are_not_in_the_page_teach_nothing(warc: Path) -> None:
    """What is found is 4 of 5 digests; then 3 of 4."""
    texts = [*SENTENCES[:2], "ホーム", "お知らせ"]
    assert only(read_pages([], [marks("ja", [*texts, "ない"])], [warc])).is_aligned
    assert not only(read_pages([], [marks("ja", [*texts[:3], "ない"])], [warc])).is_aligned


def test_pages_without_text_are_left_out_and_the_first_of_a_url_counts(warc: Path, tmp_path: Path) -> None:
    write_warc(tmp_path / "later.warc", {PAGE.url: "<p>later"})
    pages = read_pages([GOLD], [marks("ja", [], "https://empty.example/")], [warc, tmp_path / "later.warc"])
    assert [len(page.is_main) for page in pages] == [BLOCKS]


def test_a_page_that_is_nowhere_is_named(warc: Path) -> None:
    rows = [marks("ja", [], f"https://nowhere.example/{number}") for number in range(5)]
    with pytest.raises(ValueError, match=r"5 marked pages are in none of the WARC files \(https://nowhere.example/0, "):
        read_pages([GOLD], rows, [warc])


def test_a_file_of_another_format(warc: Path) -> None:
    with pytest.raises(InputError, match="unknown format"):
        read_pages([GOLD], [], [warc.rename(warc.with_suffix(".zip"))])
