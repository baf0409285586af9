"""How many pages of a WARC the gate lets pass, and what it costs.

Example: python -m benchmarks.gate ja-dev.warc.gz mix-dev.warc.gz
"""

import time
from collections import Counter
from pathlib import Path

import click

from pipeline.cli.tables import plain_table, print_table
from pipeline.gate import GateLimits, gate_japanese
from pipeline.reading import ReadingLimits, format_of, read_input
from pipeline.records import RawPage


def judge(warc: Path) -> tuple[Counter[str], float]:
    """Pages by reason, an empty one for those that pass, and processor seconds spent on them."""
    limits, reasons, seconds = GateLimits(), Counter[str](), 0.0
    for page in read_input(lambda: warc.open("rb"), warc.name, format_of(warc.name), ReadingLimits()):
        if isinstance(page, RawPage):
            start = time.process_time()
            verdict = gate_japanese(page.body, page.http_charset, limits)
            seconds += time.process_time() - start
            reasons[verdict.reason] += 1
    return reasons, seconds


@click.command()
@click.argument("warcs", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(warcs: tuple[Path, ...]) -> None:
    """Print pages, how many pass, how many do not and why, and microseconds a page, for each WARC."""
    columns = ["WARC", "pages", "pass", "no_kana", "few_kana", "gated", "µs a page"]
    rows = []
    for warc in warcs:
        reasons, seconds = judge(warc)
        pages = max(1, reasons.total())
        counts = (reasons[""], reasons["no_kana"], reasons["few_kana"])
        rows.append((warc.name, pages, *counts, f"{1 - reasons[''] / pages:.2%}", f"{1e6 * seconds / pages:,.0f}"))
    print_table(plain_table("Pages at the gate", columns, rows, columns[1:]))


if __name__ == "__main__":
    main()
