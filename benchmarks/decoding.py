"""Microseconds to decode a page of 30 kB in each encoding, by what declares it.

Example: python -m benchmarks.decoding
"""

import statistics
import time
from collections.abc import Iterator

import click

from pipeline.cli.tables import plain_table, print_table
from pipeline.decoding import decode_html

PAGE_BYTES = 30_000
PROSE = (
    "<p>春はあけぼの。やうやう白くなりゆく山際、少し明かりて、紫だちたる雲の細くたなびきたる。</p>\n"
    '<a href="index.html">目次</a> '
)
CODECS = {"utf-8": "utf-8", "shift_jis": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp"}


def pages() -> Iterator[tuple[str, str, bytes, str | None]]:
    """(encoding, what declares it, body, charset of the HTTP header)."""
    for charset, codec in CODECS.items():
        head, unit = f"<html><head><meta charset={charset}></head>".encode(), PROSE.encode(codec)
        body = unit * ((PAGE_BYTES - len(head)) // len(unit))
        yield charset, "header", body, charset
        yield charset, "meta", head + body, None
        yield charset, "nothing", body, None
        yield charset, "meta, against a wrong header", head + body, "iso-8859-1"


def median_us(body: bytes, http_charset: str | None, runs: int) -> float:
    """Median of the processor time of one call."""
    times = []
    for _ in range(runs):
        start = time.process_time_ns()
        decode_html(body, http_charset)
        times.append(time.process_time_ns() - start)
    return statistics.median(times) / 1e3


@click.command()
@click.option("--runs", default=301, show_default=True, help="Calls of which the median is taken.")
def main(runs: int) -> None:
    """Print a table of medians."""
    columns = ["encoding", "declared by", "bytes", "µs"]
    rows = [(charset, by, len(body), f"{median_us(body, http, runs):,.0f}") for charset, by, body, http in pages()]
    print_table(plain_table(f"Decoding, median of {runs} calls", columns, rows, columns[2:]))


if __name__ == "__main__":
    main()
