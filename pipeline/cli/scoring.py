"""`kiyome score`: how book-like texts are, and why, without a run."""

import sys
from pathlib import Path
from typing import Any

import click

from filters.core import Tokenizer
from pipeline.book_model import scorer_of
from pipeline.cli.judging import open_lines
from pipeline.cli.tables import echo_json, json_line, plain_table, print_table
from pipeline.config import load_config
from pipeline.errors import InputError
from pipeline.inspect.book_story import TextScorer
from pipeline.inspect.judging import read_texts
from pipeline.inspect.plain import one_line

# More parts than a terminal shows well are left to --json.
_SHOWN_PARTS = 50
_SUM = (
    "Contributions and bias add up to the log-odds of the score, x = {log_odds:.4f}; the score is 1 / (1 + e^-x) = "
    "{score:.4f}."
)


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--model", metavar="DIR", help="A model's folder, as train-book writes it.  [default: the config's]")
@click.option("--config", "-c", metavar="C", help="Whose tiers and model.  [default: default]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def score(file: str, model: str | None, config: str | None, as_json: bool) -> None:
    """Score how book-like a text is, and tell why: FILE is a text in UTF-8, or - for standard input.

    Of a long text each part is scored, too. A FILE that ends in .jsonl holds a text a line, with `id` and `text`: a
    line of JSON is printed for each, with id, book_score, grade and tier. Texts are taken as given, but that line ends
    are made newlines; `kiyome extract` brings a page to the normal form of a run.

    \b
    Example: kiyome score essay.txt
    """
    book = load_config(config).config.book
    scorer = TextScorer(scorer_of(book.model if model is None else model), book.tiers, Tokenizer())
    if file.endswith(".jsonl"):
        with open_lines(file) as lines:
            for row in scorer.lines(read_texts(lines, file)):
                click.echo(json_line(row))
        return
    found = scorer.story(read_text(file))
    if as_json:
        echo_json(found)
    else:
        print_score(file, found)


def read_text(file: str) -> str:
    """A file or standard input as UTF-8, without a byte order mark; InputError when it cannot be."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}; give a text file, or - for standard input") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{file} is not UTF-8: {error.reason} at byte {error.start}; convert it first, as with iconv -f SHIFT_JIS"
        ) from None


def print_score(name: str, found: dict[str, Any]) -> None:
    """Print what `TextScorer.story` tells."""
    facts = [
        ("book_score", f"{found['book_score']:.4f}"),
        ("grade", f"{found['grade']:.2f}"),
        ("tier", found["tier"]),
        ("chars", f"{found['chars']:,}"),
        ("model sha256", found["model_sha256"]),
    ]
    print_table(plain_table("standard input" if name == "-" else one_line(name), ["", ""], facts))
    print_book(found["book_score"], found)


def print_book(score: float, found: dict[str, Any]) -> None:
    """Print features with their contributions, their sum, and the scores of parts."""
    numbers = ["value", "contribution"]
    rows = [(f["feature"], f["value"], f["contribution"]) for f in found["features"]]
    if found["bias"] is not None:
        rows.append(("bias", None, found["bias"]))
    print_table(plain_table("Book score: what each feature adds to its log-odds", ["feature", *numbers], rows, numbers))
    if found["log_odds"] is not None:
        click.echo(_SUM.format(log_odds=found["log_odds"], score=score))
    if found["parts"]:
        _print_parts(found["parts"])


def _print_parts(parts: list[dict[str, Any]]) -> None:
    numbers = ["from", "to", "book_score", "grade"]
    rows = (
        (
            f"{p['start']:,}",
            f"{p['end']:,}",
            f"{p['book_score']:.4f}",
            f"{p['grade']:.2f}",
            one_line(p["beginning"], 40),
        )
        for p in parts[:_SHOWN_PARTS]
    )
    title = f"{len(parts):,} parts, each scored as a text of its own"
    print_table(plain_table(title, [*numbers, "beginning"], rows, numbers))
    if len(parts) > _SHOWN_PARTS:
        click.echo(f"and {len(parts) - _SHOWN_PARTS:,} more; --json has all")


COMMANDS = (score,)
