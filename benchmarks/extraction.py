"""Kiyome's extractor beside trafilatura and Resiliparse on marked pages: how good the text is, and what it costs.

Example: python -m benchmarks.extraction --gold ../shared/data/gold --runs 3
"""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from pipeline.cli.tables import echo_json, plain_table, print_table
from pipeline.decoding import decode_html
from pipeline.extraction import EXTRACTORS, ExtractionOptions
from pipeline.extraction.document import Extractor, parse
from pipeline.extraction.kiyome.model import PACKAGED
from pipeline.extraction.training.figures import Figures, Judged, figures
from pipeline.extraction.training.labels import GoldRow, file_digest, read_gold
from pipeline.extraction.training.pages import GOLD_PAGES, GOLD_ROWS
from pipeline.reading import ReadingLimits, format_of, read_input
from pipeline.records import RawPage

_DEFAULT_GOLD = Path("../shared/data/gold")
CARD = PACKAGED.with_name("MODEL_CARD.md")
# What the cost of all is compared with: as it is configured here, and as it comes.
_BASELINES = ("trafilatura", "trafilatura, own defaults")
_BATCH_PAGES = 24
# A page's HTML and URL in, its text out; the parse is part of it.
Contender = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Page:
    """A marked page, decoded."""

    row: GoldRow
    html: str


@dataclass(frozen=True, slots=True)
class Result:
    """What an extractor made of all pages. ms: of processor time a page, parse included."""

    name: str
    figures: Figures
    ms: float


def contenders() -> dict[str, Contender]:
    """Every extractor as it is configured here, and trafilatura as whoever calls it without options has it."""
    configured = {name: partial(_configured, extractor) for name, extractor in EXTRACTORS.items()}
    return {**configured, _BASELINES[1]: _trafilatura_defaults}


def _configured(extractor: Extractor, html: str, url: str) -> str:
    return extractor(parse(html, url), ExtractionOptions())


def _trafilatura_defaults(html: str, url: str) -> str:
    from trafilatura import extract  # imported here: takes half a second

    return extract(html, url=url or None) or ""


def read_pages(gold: Path) -> list[Page]:
    """The pages of a gold folder. ClickException when it is not there, or holds no page that is marked in it."""
    rows, warc = gold / GOLD_ROWS, gold / GOLD_PAGES
    if not (rows.is_file() and warc.is_file()):
        raise click.ClickException(f"{gold} has no {GOLD_ROWS} and {GOLD_PAGES}; name a folder of both with --gold")
    html: dict[str, str] = {}
    for record in read_input(lambda: warc.open("rb"), warc.name, format_of(warc.name), ReadingLimits()):
        if isinstance(record, RawPage):
            html.setdefault(record.origin.url, decode_html(record.body, record.http_charset).text)
    marked = read_gold(rows)
    if missing := [row.url for row in marked if row.url not in html]:
        raise click.ClickException(f"{len(missing)} pages of {rows} are not in {warc.name}, {missing[0]} for one")
    return [Page(row, html[row.url]) for row in marked]


def compare(pages: Sequence[Page], competing: Mapping[str, Contender], runs: int) -> list[Result]:
    """Extract every page with every extractor, so many times; who comes first changes from batch to batch.

    Page by page in turn, an extractor would find the processor's caches full of another's work, which costs the
    faster ones twice their time; a run keeps to one extractor.
    """
    names = list(competing)
    for extract in competing.values():  # the first call of each imports and loads
        extract(pages[0].html, pages[0].row.url)
    gc.freeze()  # as in a sandbox, whose process has nothing but its extractor to look through for garbage
    texts: dict[str, list[str]] = {name: [] for name in names}
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for run in range(runs):
        spent = dict.fromkeys(names, 0.0)
        for number, first in enumerate(range(0, len(pages), _BATCH_PAGES)):
            for name in rotated(names, number + run):
                start = time.process_time()
                found = [competing[name](page.html, page.row.url) for page in pages[first : first + _BATCH_PAGES]]
                spent[name] += time.process_time() - start
                if run == 0:
                    texts[name] += found
        for name in names:
            seconds[name].append(spent[name])
    return [
        Result(name, judge(pages, texts[name]), 1e3 * statistics.median(seconds[name]) / len(pages)) for name in names
    ]


def rotated(names: Sequence[str], by: int) -> list[str]:
    """The same names in the same circle, beginning with another one."""
    first = by % len(names)
    return [*names[first:], *names[:first]]


def judge(pages: Sequence[Page], texts: Sequence[str]) -> Figures:
    """Figures of the texts that were extracted from pages."""
    return figures(
        Judged(page.row.page_type, text, page.row.main, page.row.optional)
        for page, text in zip(pages, texts, strict=True)
    )


def ratios(result: Result, results: Sequence[Result]) -> list[float]:
    """The cost of an extractor as shares of that of each baseline."""
    ms = {each.name: each.ms for each in results}
    return [result.ms / ms[name] for name in _BASELINES]


def summary_rows(results: Sequence[Result]) -> list[tuple[str, ...]]:
    """A row an extractor."""
    rows = []
    for result in results:
        found = result.figures
        shares = (f"{share:.3f}" for share in (found.precision, found.recall, found.f1))
        costs = (f"{result.ms:.2f}", *(f"{ratio:.3f}" for ratio in ratios(result, results)))
        rows.append((result.name, *shares, str(found.bad), str(found.empty_kept), *costs))
    return rows


def type_rows(results: Sequence[Result]) -> list[tuple[str, ...]]:
    """A row a type of page: how many there are with main text, and the F1 of each extractor."""
    rows = []
    for types in zip(*(result.figures.types for result in results), strict=True):
        rows.append((types[0].page_type, str(types[0].pages), *(f"{found.f1:.3f}" for found in types)))
    return rows


def cross_validated(card: Path) -> list[str]:
    """The table of cross-validated figures in a model card, as lines; none if there is no card."""
    text = card.read_text(encoding="utf-8") if card.is_file() else ""
    _, _, section = text.partition("\n## Figures\n")
    lines = section.partition("\n### ")[0].split("\n")
    return [line for line in lines if line.startswith("|")]


def was_trained_on(rows: Path, card: Path) -> bool:
    """Whether a model card names this very file of marks among what the model was trained on."""
    return card.is_file() and file_digest(rows) in card.read_text(encoding="utf-8")


@click.command(epilog="Example: python -m benchmarks.extraction --runs 1 --json")
@click.option("--gold", type=click.Path(path_type=Path), default=_DEFAULT_GOLD, show_default=True)
@click.option("--runs", default=3, show_default=True, type=click.IntRange(min=1), help="Runs whose median is the cost.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def main(gold: Path, runs: int, as_json: bool) -> None:
    """Compare all extractors on a gold folder: extraction.jsonl with marks, extraction.warc.gz with the pages."""
    pages = read_pages(gold)
    results = compare(pages, contenders(), runs)
    is_trained_on, card = was_trained_on(gold / GOLD_ROWS, CARD), cross_validated(CARD)
    if as_json:
        echo_json(_as_json(results, is_trained_on, card))
        return
    found = results[0].figures
    costs = ("ms a page", *(f"of {name}" for name in _BASELINES))
    columns = ["extractor", "precision", "recall", "F1", "F1 < 0.5", "no main, text", *costs]
    title = f"{found.pages} pages with main text, {found.empty} without; median of {runs} runs"
    print_table(plain_table(title, columns, summary_rows(results), columns[1:]))
    columns = ["page type", "pages", *(result.name for result in results)]
    print_table(plain_table("F1 by page type", columns, type_rows(results), columns[1:]))
    click.echo(_warning(is_trained_on))
    click.echo("\n".join(card) or "  there is no model card; `kiyome train-extractor` writes one with these figures")


def _warning(is_trained_on: bool) -> str:
    if is_trained_on:
        return (
            "The packaged model was trained on these very pages: its figures above are no test of it, those of the\n"
            "others are. Believe its cross-validation by site, on sites it had not seen, from its model card:"
        )
    return "The packaged model was not trained on this file of marks. Its own cross-validation, from its model card:"


def _as_json(results: Sequence[Result], is_trained_on: bool, card: list[str]) -> dict[str, Any]:
    return {
        "kiyome_was_trained_on_these_pages": is_trained_on,
        "kiyome_cross_validated": card,
        "extractors": {
            result.name: {
                **asdict(result.figures),
                "ms": result.ms,
                "of": dict(zip(_BASELINES, ratios(result, results), strict=True)),
            }
            for result in results
        },
    }


if __name__ == "__main__":
    main()
