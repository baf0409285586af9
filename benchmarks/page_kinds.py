"""Pages that have main text and pages that only lead on: how many of each are given text, before and after a last look.

Example: python -m benchmarks.page_kinds ja-dev.warc.gz mix-dev.warc.gz
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import click
import numpy as np

from pipeline.cli.tables import plain_table, print_table
from pipeline.decoding import decode_html
from pipeline.extraction.document import parse
from pipeline.extraction.kiyome.cutting import cut
from pipeline.extraction.kiyome.extractor import chances
from pipeline.extraction.kiyome.features import measure
from pipeline.extraction.kiyome.model import load_model
from pipeline.extraction.kiyome.teasers import main_blocks
from pipeline.extraction.training.foreign import disguised
from pipeline.extraction.training.labels import JAPANESE, PAGE_KINDS, KindRow, read_kinds
from pipeline.reading import ReadingLimits, format_of, read_input
from pipeline.records import RawPage

# Fewer characters are no text to speak of.
_MIN_CHARS = 60
_NAMES = {True: "with main text", False: "links and teasers alone"}
# Of pages of one (language, whether they have main text): all, given text by their blocks alone, and in the end.
Counts = Mapping[tuple[str, bool], Counter[str]]


def count(kinds: Iterable[KindRow], warcs: Iterable[Path]) -> Counts:
    """Extract the pages whose kind is known; of pages of one URL the first counts, others are not looked at.

    Pages in other languages are read in the guise of Japanese, as in training.
    """
    unread = {row.url: row for row in kinds}
    counts: dict[tuple[str, bool], Counter[str]] = {}
    for warc in warcs:
        for record in read_input(partial(warc.open, "rb"), warc.name, format_of(warc.name), ReadingLimits()):
            row = unread.pop(record.origin.url, None) if isinstance(record, RawPage) else None
            if row and isinstance(record, RawPage):
                html = decode_html(record.body, record.http_charset).text
                counts.setdefault((row.language, row.has_main), Counter()).update(_given(row, html))
    return counts


def _given(row: KindRow, html: str) -> list[str]:
    blocks, model = cut(parse(html, row.url).tree), load_model()
    if not blocks.text:
        return ["pages"]
    page = measure(blocks if row.language == JAPANESE else disguised(blocks))
    chance = chances(page, model)
    by_blocks = page.chars[chance >= model.min_chance].sum()
    in_the_end = page.chars[np.array(main_blocks(page, chance, model.min_chance), np.intp)].sum()
    given = [("by blocks", by_blocks), ("in the end", in_the_end)]
    return ["pages", *(name for name, chars in given if chars >= _MIN_CHARS)]


@click.command()
@click.argument("warcs", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kinds", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=PAGE_KINDS)
def main(warcs: tuple[Path, ...], kinds: Path) -> None:
    """Print how many pages of each kind are given text. The packaged model may have met other pages of their sites."""
    columns = ["language", "pages", "number", "given text by blocks", "given text"]
    rows = [
        (language, _NAMES[has_main], *(str(found[name]) for name in ("pages", "by blocks", "in the end")))
        for (language, has_main), found in sorted(count(read_kinds(kinds), warcs).items())
    ]
    print_table(plain_table("Pages by kind", columns, rows, columns[2:]))


if __name__ == "__main__":
    main()
