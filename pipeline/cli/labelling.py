"""`kiyome label`: a sample of a run for a person to grade, on the terminal or in a file."""

import secrets
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from classifiers.rubric import rubric_text
from pipeline.errors import InputError, UserError
from pipeline.inspect.index import open_index
from pipeline.inspect.label_file import Row, read_rows, write_rows
from pipeline.inspect.label_sample import Asked, draw_sample
from pipeline.inspect.plain import one_line, plain

_GRADES = "012345"
_SHOWN_CHARS = 3_000
_KEYS = "0-5 grade   s skip   b back   m more of the text   q quit"


@click.command()
@click.argument("out", metavar="OUT")
@click.option("--n", type=click.IntRange(1), default=200, show_default=True, help="How many texts.")
@click.option(
    "--output",
    metavar="L.jsonl",
    default="labels.jsonl",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Of texts and grades; one that is there is gone on with.",
)
@click.option("--jsonl", is_flag=True, help="Only write the file, to be filled in elsewhere: score is null.")
@click.option("--per-host", type=click.IntRange(1), default=3, show_default=True, help="Texts of one host at most.")
@click.option("--seed", type=click.IntRange(0), help="The same seed gives the same texts.  [default: a new one]")
def label(out: str, n: int, output: Path, jsonl: bool, per_host: int, seed: int | None) -> None:
    """Draw texts of a run and grade them from 0 to 5, one at a time, by the rubric that is shown.

    Tenths of the book score take turns, released and rejected pages apart; the score is not shown, lest it sway the
    grade. Every grade is saved at once; the same command goes on where it was left. The file is what train-book and
    evaluate-book read.

    \b
    Example: kiyome label OUT --n 200 --output labels.jsonl
    """
    if not jsonl and not is_terminal():
        raise UserError("grading needs a terminal; with --jsonl the texts are written to a file to be filled in")
    if output.exists():
        if jsonl:
            raise UserError(f"{output} is there already; fill it in, or give another --output")
        rows = read_rows(output)
        click.echo(
            f"{output}: going on with these {len(rows)} texts, {_scored(rows)} graded; another --output draws anew",
            err=True,
        )
    else:
        rows = _draw(out, Asked(n, secrets.randbelow(2**32) if seed is None else seed, per_host))
        write_rows(output, rows)
    if not jsonl:
        grade_all(rows, click.getchar, _show, lambda: write_rows(output, rows))
    click.echo(f"{output}: {_scored(rows)} of {len(rows)} texts are graded; next: kiyome evaluate-book {output}")


def is_terminal() -> bool:
    """Whether keys can be read one at a time."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def grade_all(
    rows: Sequence[Row],
    key: Callable[[], str],
    show: Callable[[Sequence[Row], int, bool], None],
    save: Callable[[], None],
) -> None:
    """Ask for a grade of every row that has none, in order, until all were asked or q is pressed.

    key: the next key pressed. show: rows, the number of one, whether all of its text. save: after each grade.
    """
    at, is_whole = _next(rows, 0), False
    while at < len(rows):
        show(rows, at, is_whole)
        pressed, is_whole = _pressed(key), False
        if pressed == "q":
            return
        if pressed in _GRADES:
            rows[at]["score"] = int(pressed)
            save()
        if pressed == "b":
            at = max(at - 1, 0)
        elif pressed == "m":
            is_whole = True
        else:
            at = _next(rows, at + 1)


def _pressed(key: Callable[[], str]) -> str:
    """One of the keys that mean something; the end of input is q."""
    while True:
        try:
            pressed = key().lower()
        except EOFError:
            return "q"
        if len(pressed) == 1 and pressed in f"{_GRADES}sbmq":
            return pressed


def _next(rows: Sequence[Row], start: int) -> int:
    """The first row from `start` on that has no grade; the number of rows if all have."""
    return next((i for i in range(start, len(rows)) if rows[i]["score"] is None), len(rows))


def _show(rows: Sequence[Row], at: int, is_whole: bool) -> None:
    row: dict[str, Any] = rows[at]
    click.clear()
    graded = "" if row["score"] is None else f", graded {row['score']}"
    click.echo(f"Text {at + 1} of {len(rows)}, {_scored(rows)} graded{graded}: {one_line(row.get('title') or '')}")
    text = row["text"]
    click.echo(f"\n{plain(text if is_whole else text[:_SHOWN_CHARS])}")
    left = 0 if is_whole else len(text) - _SHOWN_CHARS
    more = f"… {left:,} more characters\n" if left > 0 else ""
    click.echo(f"\n{more}{rubric_text()}\n\n{_KEYS}")  # below, since a long text scrolls


def _draw(out: str, asked: Asked) -> list[Row]:
    with open_index(out, lambda message: click.echo(message, err=True)) as index:
        rows = draw_sample(index, asked)
    if not rows:
        raise InputError(f"{out} has no released or rejected page to grade")
    told = f"{len(rows)} texts of {len({row['source'] for row in rows})} sites, --seed {asked.seed}"
    if len(rows) < asked.n:
        told += f"; no more, at most {asked.per_host} of a site (--per-host)"
    click.echo(told, err=True)
    return rows


def _scored(rows: Sequence[Row]) -> int:
    return sum(row["score"] is not None for row in rows)


COMMANDS = (label,)
