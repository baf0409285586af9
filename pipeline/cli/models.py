"""`kiyome train-book`: fits the book-likeness model on labelled texts."""

from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.tables import echo_json, plain_table, print_table
from pipeline.errors import InputError, UserError


@click.command("train-book")
@click.option("--labels", required=True, metavar="L.jsonl", type=click.Path(path_type=Path), help="Texts with scores.")
@click.option(
    "--output", required=True, metavar="MODEL.json", type=click.Path(path_type=Path), help="The model's file."
)
@click.option("--seed", default=0, show_default=True, help="Of the folds' and the intervals' random numbers.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def train_book(labels: Path, output: Path, seed: int, as_json: bool) -> None:
    """Fit the book-likeness model on labels, and write its card beside it.

    A line of the labels is a JSON object with id, source, genre, text and score. Figures are by cross-validation in
    which no source stands on both sides.

    \b
    Example: kiyome train-book --labels labels.jsonl --output model/book.json
    """
    try:
        from classifiers.train import train_from_jsonl  # imported here: scikit-learn is an extra, and slow to load
    except ModuleNotFoundError as error:
        raise UserError(f"training needs {error.name}; install it with: pip install 'kiyome[train]'") from None
    try:
        report = train_from_jsonl(labels, output, seed)
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


COMMANDS = (train_book,)
