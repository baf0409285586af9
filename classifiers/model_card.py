"""Writes the card of a trained model: what it is, what it was trained on, how well it does and where it fails."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from classifiers.book_likeness import SINGLE_NAMES
from classifiers.evaluate import Evaluation, Figure, GenreFigures, Report
from classifiers.features import FEATURE_NAMES
from classifiers.model import BOOK_GRADE, GRADES, LogisticModel

_MIN_GENRE_TEXTS = 10
_MIN_GRADE_GAP = 0.4
_PLOT_CHARS = 50

_INTRODUCTION = """\
# Book-likeness of Japanese text (書籍に書かれているような文章)

Five logistic regressions on {features} inputs: the chances that a careful reader would grade a text at least 1, 2, 3, 4
and 5 of 5. The `book_score` is the chance of {book} or more; the expected grade is the sum of the five. Of the inputs,
{single} are named features of the text. The others are what two models say of the text as a whole, each an expected
grade and the chances of 4 or more and of 2 or more:

- `ngram_*`: ridge regressions on hashed n-grams: of one and two characters (NFKC, small letters, digits alike), and of
  one to three words, where function words and marks are written out and other words named by their kind;
- `profile_*`: kernel ridge regressions on all {named} named features together and on the shares of parts of speech,
  inflections and word origins: how the texts that are most like this one were graded.

What each input adds to the log-odds of the score is told; these add up to it exactly.

The grades answer one question: could this text stand, as it is, in the body of an edited Japanese book (novel, essay,
criticism, textbook, technical book, white paper, law)? 5: as it is. 4: nearly. 3: after some rewriting. 2: mostly
fragments. 1: never (forum, navigation, lists of links, tables, keywords). 0: unreadable, not Japanese, or code.

**The labels of the shipped model are not human labels.** They are the judgements of a large language model that read
each text under this rubric, so the model learns that judge's taste, with its errors."""

_FIGURES = """\
## Figures

By {folds}-fold cross-validation by source: no site, author or collection is trained on and tested on. In brackets 95 %
confidence intervals, from resamples of whole sources. What weighs the two models has itself only seen judgements of
theirs on sources they had not seen. Two things flatter these figures a little: a source that the
labels give under two names stands on both sides, and features, their ranges and what the two
models are built of were chosen on the labels of the shipped model."""

_LIMITS = """\
## Known failures

- It judges a page by its average: long navigation before a good chapter costs the chapter; see the scores of parts.
- Drama has short sentences and no paragraphs, and is scored lower than its grade; so is poetry without old forms.
- It sees form, not sense: fluent nonsense, plagiarism and affiliate articles written in full paragraphs score well.
- Prose with lines cut at a fixed width looks like short lines and loses the credit for paragraphs.
- It was trained on texts of up to {longest} characters; a longer text gets one score for all of its parts.
- It is made for Japanese; a text in another language gets a low score, but the gate is the place to drop it.

Genres whose mean expected grade is off by {gap} or more (of those with {texts} texts or more):
"""


def model_card(model: LogisticModel, report: Report) -> str:
    """The card in Markdown; a function of its arguments alone."""
    found = report.evaluation
    introduction = _INTRODUCTION.format(
        features=len(model.names), single=len(SINGLE_NAMES), named=len(FEATURE_NAMES), book=BOOK_GRADE
    )
    limits = (
        _LIMITS.format(longest=model.metadata["longest_chars"], gap=_MIN_GRADE_GAP, texts=_MIN_GENRE_TEXTS)
        + "\n"
        + _misjudged(found.genres)
    )
    parts = [
        introduction,
        _training(model, report),
        _FIGURES.format(folds=report.folds) + "\n\n" + _overall(found) + _others(report),
        "### By genre\n\n" + _genres(found.genres),
        f"### Calibration\n\n{_bins(found)}\n\n{_plot(found)}",
        "## Weights\n\n" + _weights(model),
        limits,
    ]
    return "\n\n".join(parts) + "\n"


def _training(model: LogisticModel, report: Report) -> str:
    data = model.metadata
    more = ("" if data["composed"] else " --alone") + (" --weak DIR" if data["weak"] else "")
    losses = ", ".join(f"{strength:g}: {loss:.4f}" for strength, loss in report.losses)
    return f"""\
## Training

{data["texts"]} texts of {data["sources"]} sources: `{data["labels"]}`, sha256
`{data["labels_sha256"]}`. {_composed(data)}Regularization
C = {report.strength:g}, the best of these by cross-validated log loss: {losses}.

{_weak(data)}

This command writes the same model, figures and card again:

```
kiyome train-book --labels {data["labels"]} --output MODEL/ --seed {data["seed"]}{more}
```"""


def _composed(data: Mapping[str, Any]) -> str:
    """What is said of the texts that come with Kiyome; nothing where they had no part."""
    if not data["composed"]:
        return ""
    return f"""Beside them {data["composed"]} texts that come with Kiyome, composed
for training by a large language model and graded by it in a reading of its own, blind to what was meant: kinds of page
and of literature that labelled pages lack; sha256
`{data["composed_sha256"]}`.
No figure below is of them. The shipped model's figures without them (`--alone`): Spearman 0.897, AUC 0.970. """


def _weak(data: Mapping[str, Any]) -> str:
    if data["weak"]:
        return f"""{data["weak"]} weak labels were trained on, too: excerpts of collections whose name tells what they
are (`--weak`). No figure below is of them."""
    return """\
Weak labels do not help: with 350 excerpts of Aozora Bunko books as 5 and as many of open2ch threads as 1 (`--weak`;
never those of a source in the fold that is tested) Spearman on the labels of the shipped model fell from 0.921 to
0.919, and its AUC stayed at 0.977. The shipped model has none."""


def _overall(found: Evaluation) -> str:
    rows = [
        ("Spearman of expected grade and label", _interval(found.spearman)),
        (f'AUC of book_score, "{BOOK_GRADE} or more"', _interval(found.auc)),
        ("Expected calibration error of book_score (10 bins)", _interval(found.ece)),
    ]
    return _table(("figure", "value"), rows)


def _others(report: Report) -> str:
    if report.largest is None:
        return ""
    source, found = report.largest
    return f"""

The largest source, {source}, may be a kind of text of its own: a model that has not seen it has seen little of the
kind. On the {found.texts} texts of the other sources: Spearman {_interval(found.spearman)}, AUC {_interval(found.auc)},
calibration error {_interval(found.ece)}."""


def _interval(figure: Figure) -> str:
    if figure.value is None or figure.low is None or figure.high is None:
        return _number(figure.value)
    return f"{figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})"


def _genres(genres: Sequence[GenreFigures]) -> str:
    head = ("genre", "texts", "mean label", "mean grade", f"labelled {BOOK_GRADE}+", "scored 0.5+", "Spearman", "AUC")
    rows = (
        (
            g.genre or "(none)",
            str(g.texts),
            f"{g.label:.2f}",
            f"{g.grade:.2f}",
            f"{g.books:.0%}",
            f"{g.scored_books:.0%}",
        )
        + ((_number(g.spearman), _number(g.auc)) if g.texts >= _MIN_GENRE_TEXTS else ("", ""))
        for g in genres
    )
    return _table(head, rows)


def _bins(found: Evaluation) -> str:
    head = ("book_score", "texts", "mean book_score", f"labelled {BOOK_GRADE}+")
    rows = ((f"{b.low:.1f} to {b.high:.1f}", str(b.texts), f"{b.score:.3f}", f"{b.books:.3f}") for b in found.bins)
    return _table(head, rows)


def _plot(found: Evaluation) -> str:
    """A reliability diagram in text: what is calibrated has every bar end at its mark."""
    rows = (f"{b.low:.1f} to {b.high:.1f} {_bar(b.books, b.score)}" for b in found.bins)
    return "\n".join(
        (f"Bars: share labelled {BOOK_GRADE}+ of each bin. Mark: its mean book_score.", "", "```", *rows, "```")
    )


def _bar(share: float, score: float) -> str:
    cells = ["█" if i < round(share * _PLOT_CHARS) else "·" for i in range(_PLOT_CHARS + 1)]
    cells[round(score * _PLOT_CHARS)] = "|"
    return "".join(cells)


def _weights(model: LogisticModel) -> str:
    order = sorted(range(len(model.names)), key=lambda i: -abs(model.weights[GRADES.index(BOOK_GRADE), i]))
    head = ("feature", "range", "root", *(f"{grade} or more" for grade in GRADES))
    rows = (
        (
            f"`{model.names[i]}`",
            f"{model.low[i]:g} to {model.high[i]:g}",
            "yes" if model.root[i] else "",
            *(f"{weight:+.2f}" for weight in model.weights[:, i]),
        )
        for i in order
    )
    note = "Per standard deviation of the feature, after clipping to its range and, where marked, a square root."
    return f"{note}\n\n{_table(head, rows)}"


def _misjudged(genres: Sequence[GenreFigures]) -> str:
    off = [g for g in genres if g.texts >= _MIN_GENRE_TEXTS and abs(g.grade - g.label) >= _MIN_GRADE_GAP]
    lines = [f"- {g.genre}: labels {g.label:.2f}, expected grade {g.grade:.2f} ({g.texts} texts)" for g in off]
    return "\n".join(lines) or "- none"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
