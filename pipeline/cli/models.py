"""`kiyome train-book` and `train-extractor`: fit the models on labelled texts and on marked pages."""

from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.tables import echo_json, plain_table, print_table
from pipeline.errors import InputError, UserError

_PATH = click.Path(path_type=Path)


@click.command("train-book")
@click.option("--labels", required=True, metavar="L.jsonl", type=_PATH, help="Texts with scores.")
@click.option("--output", required=True, metavar="MODEL/", type=_PATH, help="The model's folder.")
@click.option("--seed", default=0, show_default=True, help="Of the folds' and the intervals' random numbers.")
@click.option("--weak", metavar="DIR", type=_PATH, help="aozora.jsonl(.zst) as books, open2ch.jsonl(.zst) as none.")
@click.option("--alone", is_flag=True, help="Train on these labels alone, without the texts that come with Kiyome.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def train_book(labels: Path, output: Path, weak: Path | None, seed: int, alone: bool, as_json: bool) -> None:
    """Fit the book-likeness model on labels, and write it with its card to a folder.

    A line of the labels is a JSON object with id, source, genre, text and score. Texts that come with Kiyome, with
    grades of their own, are trained on, too. Figures are of the labels, by cross-validation in which no source stands
    on both sides.

    \b
    Example: kiyome train-book --labels labels.jsonl --output model/
    """
    try:
        # Imported here: scikit-learn is an extra, and slow to load.
        from classifiers.composed import COMPOSED
        from classifiers.train import train_from_jsonl
    except ModuleNotFoundError as error:
        raise needs_extra(error) from None
    try:
        report = train_from_jsonl(labels, output, seed, None if alone else COMPOSED, weak)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot train on {labels}: {error}") from None
    figures = report.evaluation
    if as_json:
        echo_json(asdict(figures))
        return
    named = {
        "Spearman of the grade": figures.spearman,
        'AUC of "4 or more"': figures.auc,
        "calibration error": figures.ece,
    }
    rows = [(name, figure.value, figure.low, figure.high) for name, figure in named.items()]
    title = f"{output}: {figures.texts} texts of {figures.sources} sources, cross-validated by source"
    print_table(plain_table(title, ["figure", "value", "95 % from", "to"], rows, ["value", "95 % from", "to"]))


@click.command("train-extractor")
@click.option("--gold", required=True, metavar="FOLDER", type=_PATH, help="extraction.jsonl and extraction.warc.gz.")
@click.option("--marks", required=True, metavar="M.jsonl", type=_PATH, help="Other pages, marked by digests of blocks.")
@click.option(
    "--warc", "warcs", required=True, multiple=True, metavar="F", type=_PATH, help="Holds these pages; repeat."
)
@click.option("--output", required=True, metavar="MODEL.json", type=_PATH, help="The model's file.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def train_extractor(gold: Path, marks: Path, warcs: tuple[Path, ...], output: Path, as_json: bool) -> None:
    """Fit the model of Kiyome's own extractor on marked pages, and write its card beside it.

    Figures are by cross-validation in which no site stands on both sides.

    \b
    Example: kiyome train-extractor --gold gold --marks marks.jsonl --warc pages.warc.gz --output extractor.json
    """
    try:
        # Imported here: scikit-learn is an extra, and slow to load.
        from pipeline.extraction.training.train import train_from_files
    except ModuleNotFoundError as error:
        raise needs_extra(error) from None
    try:
        figures = train_from_files(gold, marks, warcs, output)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot train on {gold} and {marks}: {error}") from None
    if as_json:
        echo_json({str(source): asdict(found) for source, found in figures.items()})
        return
    columns = ["precision", "recall", "f1", "bad", "empty", "empty_kept"]
    rows = [(source, found.pages, *(getattr(found, name) for name in columns)) for source, found in figures.items()]
    numbers = ["with main text", "precision", "recall", "F1", "F1 under 0.5", "without", "given text"]
    print_table(plain_table(f"{output}: cross-validated by site", ["pages", *numbers], rows, numbers))


def needs_extra(error: ModuleNotFoundError) -> UserError:
    """What a user without the extra `train` is told."""
    return UserError(f"training needs {error.name}; install it with: pip install 'kiyome[train]'")


COMMANDS = (train_book, train_extractor)
