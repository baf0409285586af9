"""How results are printed: tables for people, JSON for programs."""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.errors import OutputError
from pipeline.inspect.plain import CONTROL

# What JSON escapes here: what a terminal would obey, and halves of surrogate pairs, which UTF-8 cannot hold.
_ESCAPED = re.compile(f"{CONTROL.pattern}|[\ud800-\udfff]")


def echo_json(value: Any) -> None:
    """Print a value as JSON, Japanese as it is; what a terminal would obey is escaped, as JSON has it."""
    click.echo(json_line(value, indent=1))


def json_line(value: Any, indent: int | None = None) -> str:
    """The same as a string, without an indent on one line."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def print_table(table: Table) -> None:
    """Print a table to standard output; when piped, as wide as it needs to be."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    if table.title:  # a table would break its title at its own width
        console.print(table.title, soft_wrap=True)
        table.title = None
    console.print(table)


def plain_table(
    title: str, columns: Iterable[str], rows: Iterable[Iterable[Any]], numbers: Iterable[str] = ()
) -> Table:
    """A table, headless where no column has a name; cells are shown as they are, whatever a crawled text may hold."""
    heads, right = tuple(columns), set(numbers)
    table = Table(title=Text(title), title_justify="left", show_header=any(heads))
    for column in heads:
        table.add_column(column, justify="right" if column in right else "left")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    return table


def write_file(path: str | None, text: Callable[[], str]) -> None:
    """Write a report to a file, if one is asked for; OutputError when it cannot be written."""
    if path is None:
        return
    try:
        Path(path).write_text(text(), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}; give a file in a folder that is there") from None


def funnel_table(funnel: dict[str, Any]) -> Table:
    """The funnel, with shares of all pages read."""
    read = funnel["pages_read"]
    rows = [(name, f"{n:,}", f"{n / read:.1%}" if read else "", alone) for name, n, alone in _funnel_rows(funnel)]
    released = funnel["released"]
    title = f"Funnel: {released['total']:,} texts, {released['chars']:,} characters released"
    if released.get("boilerplate_lines"):
        title += f", {released['boilerplate_lines']:,} lines of boilerplate left out"
    return plain_table(
        title, ["", "pages", "of all", "by this rule alone"], rows, ["pages", "of all", "by this rule alone"]
    )


def _funnel_rows(funnel: dict[str, Any]) -> Iterable[tuple[str, int, str]]:
    yield "pages read", funnel["pages_read"], ""
    for key, label in (("gated", "gated out"), ("errors", "in error")):
        yield label, funnel[key]["total"], ""
        for reason, pages in funnel[key]["by_reason"].items():
            yield f"  {reason}", pages, ""
    yield "annotated", funnel["annotated"], ""
    yield "opted out", funnel["opted_out"], ""
    yield "rejected", funnel["rejected"]["total"], ""
    for rule, counts in funnel["rejected"]["by_rule"].items():
        if counts["failed"]:
            yield f"  {rule}", counts["failed"], f"{counts['alone']:,}"
    yield "duplicates", funnel["duplicates"]["total"], ""
    for kind, pages in funnel["duplicates"]["by_reason"].items():
        yield f"  {kind}", pages, ""
    yield "released", funnel["released"]["total"], ""
    for tier, size in funnel["released"].get("by_tier", {}).items():
        yield f"  tier {tier}", size["pages"], ""


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)
