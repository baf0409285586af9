"""`kiyome evaluate-book`: how well book scores agree with grades that people gave."""

from pathlib import Path
from typing import Any

import click

from filters.core import Tokenizer
from pipeline.book_model import scorer_of
from pipeline.cli.tables import echo_json, plain_table, print_table, write_file
from pipeline.inspect import evaluation_report as report
from pipeline.inspect.book_evaluation import evaluation, require_enough, score_labels
from pipeline.inspect.label_file import read_scored
from pipeline.inspect.plain import one_line

_TEXT_CHARS = 200


@click.command("evaluate-book")
@click.argument("labels", metavar="LABELS.jsonl", type=click.Path(path_type=Path))
@click.option("--model", metavar="DIR", default="", help="A model's folder.  [default: the one that is shipped]")
@click.option("--weighted", is_flag=True, help="Count each text for the pages it stands for, as `kiyome label` says.")
@click.option("--n", type=click.IntRange(0), default=10, show_default=True, help="How many disagreements to show.")
@click.option("--html", metavar="F.html", help="Write a report with a chart, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with whole texts.")
def evaluate_book(labels: Path, model: str, weighted: bool, n: int, html: str | None, as_json: bool) -> None:
    """Compare the book scores of texts with their grades: Spearman, AUC, calibration, the worst disagreements.

    A line of the labels is a JSON object with id, source, text and score (0 to 5), perhaps genre and weight, as
    `kiyome label` writes it. Rows whose score is null are left out. Intervals are of 95 %. Texts that the model was
    trained on flatter it.

    \b
    Example: kiyome evaluate-book labels.jsonl --html agreement.html
    """
    graded, weights, unscored = read_scored(labels)
    require_enough(graded, unscored)
    scorer = scorer_of(model)
    scores, grades = score_labels(graded, scorer, Tokenizer().tokenize)
    found = evaluation(graded, scores, grades, weights if weighted else None, n)
    told = {
        "model_sha256": scorer.digest,
        **found,
        "unscored": unscored,
        "has_weights": len(set(weights)) > 1,
    }
    write_file(html, lambda: report.evaluation_html(told))
    if as_json:
        echo_json(told)
    else:
        print_evaluation(told)


def print_evaluation(told: dict[str, Any]) -> None:
    """Print figures, calibration, genres and disagreements; notes go to standard error."""
    title = f"{told['texts']:,} graded texts of {told['sources']:,} sources"
    print_table(plain_table(title, report.FIGURE_COLUMNS, report.figure_rows(told), report.FIGURE_COLUMNS[1:]))
    print_table(plain_table("Calibration", report.BIN_COLUMNS, report.bin_rows(told), report.BIN_COLUMNS[1:]))
    if told["genres"]:
        columns = report.GENRE_COLUMNS
        print_table(plain_table("By genre", columns, report.genre_rows(told), columns[1:]))
    if told["worst"]:
        click.echo("Worst disagreements")
    for page in told["worst"]:
        label, grade, score, source, identity = map(one_line, report.worst_row(page))
        click.echo(f"\nlabel {label}, grade {grade}, book_score {score}  {source}  {identity}")
        click.echo(f"  {one_line(page['text'], _TEXT_CHARS)}")
    for note in report.notes(told):
        click.echo(note, err=True)


COMMANDS = (evaluate_book,)
