"""Cost of the book-likeness score, its cross-validated figures beside simple baselines, and how steady it is."""

import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from classifiers import BookScorer
from classifiers.composed import COMPOSED
from classifiers.evaluate import Evaluation, Figure, evaluate
from classifiers.features.readability import jreadability
from classifiers.labels import Label, read_labels
from classifiers.model import BOOK_GRADE
from classifiers.train import source_folds, train
from filters import lines_ending_in_sentence_mark
from filters.core import TextView, Tokenizer
from pipeline.config import load_config
from pipeline.inspect.judging import Judge, Text

T = TypeVar("T")

PAGE_CHARS = 2400
_PAGES = 200
_CUT_CHARS = 1000
_DEFAULT_LABELS = Path(__file__).resolve().parents[2] / "shared" / "data" / "booklike" / "dev.jsonl"
_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_WESTERN_MARKS = str.maketrans("、。", "，．")


@click.command(epilog="Example: python -m benchmarks.book_score --labels labels.jsonl --seed 1")
@click.option("--labels", type=click.Path(path_type=Path), default=_DEFAULT_LABELS, help="JSONL as for train-book.")
@click.option("--seed", default=0, show_default=True, help="Seed of the confidence intervals.")
@click.option("--runs", default=5, show_default=True, help="Runs of which the fastest counts.")
def main(labels: Path, seed: int, runs: int) -> None:
    """Print microseconds per page, figures by cross-validation, and mean changes of the score."""
    if not labels.exists():
        click.echo(f"skipped: there are no labelled texts at {labels}; name some with --labels")
        return
    rows, _ = read_labels(labels)
    texts = [row.text for row in rows]
    print_cost("\n".join(texts), runs)
    print_figures(rows, seed)
    print_changes(texts)


def print_cost(text: str, runs: int) -> None:
    """Microseconds for a page of 2,400 characters: what comes before the score, and the score itself."""
    tokenizer, scorer = Tokenizer(), BookScorer.shipped()
    pages = [text[i : i + PAGE_CHARS] for i in islice(range(0, len(text) - PAGE_CHARS, PAGE_CHARS), _PAGES)]
    tokens = [tokenizer.tokenize(page) for page in pages]

    def views() -> list[TextView]:
        return [TextView(page, t) for page, t in zip(pages, tokens, strict=True)]

    click.echo(f"Cost of a page of {PAGE_CHARS} characters ({len(pages)} pages, fastest of {runs} runs)")
    _print_time("tokens (shared with the rules)", lambda: pages, tokenizer.tokenize, runs)
    _print_time("sentences (shared with the rules)", views, lambda view: view.sentences, runs)
    _print_time("features and score, sentences included", views, scorer.score, runs)

    def score(page: str) -> object:
        return scorer.score(TextView(page, tokenizer.tokenize(page)))

    _print_time("all of it, from text to score", lambda: pages, score, runs)


def _print_time(name: str, make: Callable[[], Sequence[T]], step: Callable[[T], object], runs: int) -> None:
    seconds = []
    for _ in range(runs):
        items = make()
        start = time.perf_counter()
        for item in items:
            step(item)
        seconds.append(time.perf_counter() - start)
    click.echo(f"  {name:<40} {min(seconds) / len(items) * 1e6:>7,.0f} µs")


def print_figures(rows: Sequence[Label], seed: int) -> None:
    """The model, cross-validated by source, beside rules of thumb that need no training."""
    composed, _ = read_labels(COMPOSED)
    _, report = train(rows, seed, composed)
    tokenizer = Tokenizer()
    views = [TextView(row.text, tokenizer.tokenize(row.text)) for row in rows]
    judge = Judge({"swallow-v1": load_config("swallow-v1").config})
    verdicts = np.array([float(judge.judge(Text(row.id, row.text))["swallow-v1"].keep) for row in rows])
    hardness = np.array([-jreadability(view) for view in views])
    line_ends = np.array([lines_ending_in_sentence_mark.measure(view) or 0.0 for view in views])
    click.echo(f"\nFigures on {len(rows)} texts, 95 % intervals over sources; ECE of probabilities only")
    click.echo(f"  {'':<43}{'Spearman':<25}{'AUC, 4 or more':<25}ECE")
    _print_evaluation("book score, cross-validated by source", report.evaluation, _interval(report.evaluation.ece))
    _print_evaluation("jReadability alone, the harder the better", _baseline(rows, hardness, seed))
    _print_evaluation("share of lines ending in a mark, alone", _baseline(rows, line_ends, seed))
    _print_evaluation("Swallow v1: kept or dropped", _baseline(rows, verdicts, seed))
    _print_evaluation("characters 2 to 3, linear, cross-validated", _baseline(rows, _by_characters(rows), seed))


def _by_characters(rows: Sequence[Label]) -> NDArray[np.float64]:
    """Chance of 4 or more by a linear model of n-grams of 2 and 3 characters, in folds by source.

    In the manner of Swallow v2's fastText, which is such a model. The fastText package itself stops with
    "Encountered NaN" on the labels of the shipped model (fasttext-numpy2-wheel 0.9.2, learning rates 0.05 to 0.3).
    """
    sources = np.array([row.source for row in rows])
    books = np.array([row.score >= BOOK_GRADE for row in rows])
    hashed = HashingVectorizer(analyzer="char", ngram_range=(2, 3), n_features=2**18, alternate_sign=False)
    grams = hashed.transform([row.text for row in rows])
    chances = np.zeros(len(rows))
    for seen, unseen in source_folds(sources, len(rows)):
        model = LogisticRegression(C=10.0, max_iter=1000).fit(grams[seen], books[seen])
        chances[unseen] = model.predict_proba(grams[unseen])[:, 1]
    return chances


def _baseline(rows: Sequence[Label], values: NDArray[np.float64], seed: int) -> Evaluation:
    """Values brought to 0 ... 1; ranks are what counts."""
    scaled = (values - values.min()) / max(float(np.ptp(values)), 1e-9)
    return evaluate(rows, scaled, scaled, seed)


def _print_evaluation(name: str, found: Evaluation, ece: str = "") -> None:
    click.echo(f"  {name:<43}{_interval(found.spearman):<25}{_interval(found.auc):<25}{ece}".rstrip())


def _interval(figure: Figure) -> str:
    if figure.value is None or figure.low is None or figure.high is None:
        return "undefined"
    return f"{figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})"


def print_changes(texts: Sequence[str]) -> None:
    """Mean absolute change of the shipped model's score when a text is written or cut otherwise."""
    long = [text for text in texts if len(text) > _CUT_CHARS]
    click.echo("\nMean change of the score")
    _print_change(f"cut to the first {_CUT_CHARS} characters", long, lambda text: text[:_CUT_CHARS])
    _print_change("、。 written ，．", texts, lambda text: text.translate(_WESTERN_MARKS))
    _print_change("digits full-width", texts, lambda text: text.translate(_FULL_WIDTH_DIGITS))


def _print_change(name: str, texts: Sequence[str], change: Callable[[str], str]) -> None:
    tokenizer, scorer = Tokenizer(), BookScorer.shipped()

    def score(text: str) -> float:
        return scorer.score(TextView(text, tokenizer.tokenize(text))).score

    changes = np.array([abs(score(change(text)) - score(text)) for text in texts])
    mean = f"{changes.mean():.4f}" if len(changes) else "no such texts"
    click.echo(f"  {name} ({len(texts)} texts): {mean}")


if __name__ == "__main__":
    main()
