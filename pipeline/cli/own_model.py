"""`kiyome train-quality`: the model of the book score on labels of the user's own."""

from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.models import needs_extra
from pipeline.cli.tables import echo_json, plain_table, print_table
from pipeline.inspect.evaluation_report import FIGURE_COLUMNS, figure_rows
from pipeline.own_model import train_own

_PATH = click.Path(path_type=Path)


@click.command("train-quality")
@click.option("--labels", required=True, multiple=True, metavar="L.jsonl", type=_PATH, help="Graded texts; repeat.")
@click.option("--about", required=True, metavar="TEXT", help="What the grades ask, for the model's card.")
@click.option("--output", required=True, metavar="MODEL/", type=_PATH, help="The model's folder.")
@click.option("--seed", default=0, show_default=True, help="Of the folds' and the intervals' random numbers.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def train_quality(labels: tuple[Path, ...], about: str, output: Path, seed: int, as_json: bool) -> None:
    """Fit the model of the book score on your own grades from 0 to 5, for another notion of quality.

    Labels are those that `kiyome label` writes; rows without a grade are left out. A config takes the model as
    `[book] model`; its score is then the chance of a grade of 4 or more by your labels. Figures are cross-validated by
    source.

    \b
    Example: kiyome train-quality --labels labels.jsonl --about "Is it polite?" --output mymodel
    """
    try:
        report = train_own(labels, output, about, seed)
    except ModuleNotFoundError as error:
        raise needs_extra(error) from None
    figures = asdict(report.evaluation)
    if as_json:
        echo_json(figures)
        return
    title = f"{output}: {figures['texts']:,} texts of {figures['sources']:,} sources, cross-validated by source"
    print_table(plain_table(title, FIGURE_COLUMNS, figure_rows(figures), FIGURE_COLUMNS[1:]))
    click.echo(f'Next: [book] model = "{output}" in a config; kiyome score FILE --model {output}')


COMMANDS = (train_quality,)
