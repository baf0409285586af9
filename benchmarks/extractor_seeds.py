"""How much of the extractor's figures is luck: cross-validated again with other seeds for its trees.

Example: python -m benchmarks.extractor_seeds --gold gold --warc ja-dev.warc.gz --warc mix-dev.warc.gz
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from pipeline.cli.tables import plain_table, print_table
from pipeline.extraction.training.fit import cross_validate
from pipeline.extraction.training.forest import SEEDS
from pipeline.extraction.training.labels import MARKS, read_gold, read_marks
from pipeline.extraction.training.pages import GOLD_PAGES, GOLD_ROWS, MarkedPage, read_pages

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--gold", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder.")
@click.option("--marks", default=MARKS, type=_FILE, help="Pages marked besides.  [default: those of Kiyome]")
@click.option("--warc", "warcs", required=True, multiple=True, type=_FILE, help="Holds the marked pages.")
@click.option("--sets", default=6, show_default=True, help="Sets of seeds, the first that of the packaged model.")
def main(gold: Path, marks: Path, warcs: Sequence[Path], sets: int) -> None:
    """Cross-validate the extractor by site with several sets of seeds, two minutes each."""
    pages = read_pages(read_gold(gold / GOLD_ROWS), read_marks(marks), (gold / GOLD_PAGES, *warcs))
    columns = ["seeds", "pages", "with main text", "F1", "without", "given text"]
    print_table(plain_table("Cross-validated by site", columns, rows(pages, sets), columns[2:]))


def rows(pages: Sequence[MarkedPage], sets: int) -> Iterator[tuple[str, str, int, str, int, int]]:
    """A row for each set of seeds and source of marks: pages with main text, their F1, pages without, given text."""
    for number in range(sets):
        seeds = [seed + number * len(SEEDS) for seed in SEEDS]
        _, found = cross_validate(pages, seeds)
        for source, figures in found.items():
            name = f"{seeds[0]} to {seeds[-1]}"
            yield name, str(source), figures.pages, f"{figures.f1:.4f}", figures.empty, figures.empty_kept


if __name__ == "__main__":
    main()
