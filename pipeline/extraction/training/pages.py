"""Marked pages with the features and labels of their blocks, read from WARC files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO

import numpy as np

from pipeline.decoding import decode_html
from pipeline.extraction.document import parse
from pipeline.extraction.kiyome.blocks import Blocks
from pipeline.extraction.kiyome.cutting import cut
from pipeline.extraction.kiyome.features import Column, Measured, block_features, measure
from pipeline.extraction.training.alignment import aligned_labels, squashed
from pipeline.extraction.training.foreign import disguised
from pipeline.extraction.training.labels import JAPANESE, GoldRow, Labels, MarksRow, marked_labels
from pipeline.reading import ReadingLimits, format_of, read_input
from pipeline.records import RawPage

GOLD_ROWS, GOLD_PAGES = "extraction.jsonl", "extraction.warc.gz"
# Marks of which less is found in the page are not of this page, or of a page that says the same over and over.
_MIN_FOUND = 0.8
# What is learnt from layout alone counts for less.
_FOREIGN_WEIGHT = 0.5
_SHOWN_URLS = 3


class Source(StrEnum):
    """Where marks are from: a gold folder, a file of marks, or that file for a page in another language."""

    GOLD = "gold"
    MARKED = "marked"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, eq=False)
class MarkedPage:
    """A page of n blocks, at least one.

    features: by name. is_main: 1 or 0. weights: what each block counts for in training, 0 for optional ones. All of
    shape (n,). main, optional: the marked text. is_aligned: whether the marks were found in the page.
    """

    url: str
    source: Source
    page_type: str
    measured: Measured
    features: dict[str, Column]
    is_main: Column
    weights: Column
    main: str
    optional: str
    is_aligned: bool

    @property
    def blocks(self) -> Blocks:
        return self.measured.blocks


def read_pages(gold: Sequence[GoldRow], marks: Sequence[MarksRow], warcs: Iterable[Path]) -> list[MarkedPage]:
    """The pages of all rows, in their order; those without text are left out.

    Of pages of one URL the first in the WARC files counts. OSError when a file cannot be read; InputError when its
    format is not known; ValueError that names pages which no WARC file holds.
    """
    html = _html_of({row.url for row in gold} | {row.url for row in marks}, warcs)
    pages = [*(_gold_page(row, html[row.url]) for row in gold), *(_marked_page(row, html[row.url]) for row in marks)]
    return [page for page in pages if page is not None]


def _html_of(urls: set[str], warcs: Iterable[Path]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for path in warcs:
        for record in read_input(partial(_opened, path), path.name, format_of(path.name), ReadingLimits()):
            url = record.origin.url
            if isinstance(record, RawPage) and url in urls and url not in found:
                found[url] = decode_html(record.body, record.http_charset).text
    if missing := sorted(urls - found.keys()):
        named = ", ".join(missing[:_SHOWN_URLS])
        raise ValueError(f"{len(missing)} marked pages are in none of the WARC files ({named}); name theirs too")
    return found


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _gold_page(row: GoldRow, html: str) -> MarkedPage | None:
    blocks = cut(parse(html, row.url).tree)
    if not blocks.text:
        return None
    labels = aligned_labels(blocks.text, row.main, row.optional)
    return _page(row, Source.GOLD, blocks, labels, (row.main, row.optional))


def _marked_page(row: MarksRow, html: str) -> MarkedPage | None:
    blocks = cut(parse(html, row.url).tree)
    if not blocks.text:
        return None
    labels = marked_labels([squashed(text) for text in blocks.text], row)
    source = Source.MARKED
    if row.language != JAPANESE:
        blocks, source = disguised(blocks), Source.FOREIGN
    marked = _text(blocks, labels.main.tolist()), _text(blocks, labels.optional.tolist())
    return _page(row, source, blocks, labels, marked)


def _text(blocks: Blocks, chosen: list[bool]) -> str:
    return "\n".join(text for text, is_chosen in zip(blocks.text, chosen, strict=True) if is_chosen)


def _page(
    row: GoldRow | MarksRow, source: Source, blocks: Blocks, labels: Labels, marked: tuple[str, str]
) -> MarkedPage:
    measured = measure(blocks)
    weights = _weights(measured.chars, labels) * (_FOREIGN_WEIGHT if source is Source.FOREIGN else 1.0)
    return MarkedPage(
        row.url,
        source,
        row.page_type,
        measured,
        block_features(measured),
        labels.main.astype(np.float64),
        weights,
        *marked,
        labels.found >= _MIN_FOUND,
    )


def _weights(chars: Column, labels: Labels) -> Column:
    """Blocks count by the root of their length, and pages by the root of their number of blocks."""
    weights = np.where(labels.optional, 0.0, np.sqrt(chars))
    return np.asarray(weights / max(float(weights.sum()), 1e-9) * np.sqrt(len(weights)))
