"""How well book scores agree with grades, as an HTML report."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.inspect import charts, html
from pipeline.inspect.book_evaluation import ENOUGH_SOURCES
from pipeline.inspect.plain import one_line

FIGURES = {"spearman": "Spearman of the grade", "auc": 'AUC of "4 or more"', "ece": "calibration error"}
FIGURE_COLUMNS = ("figure", "value", "95 % from", "to")
BIN_COLUMNS = ("book_score", "texts", "mean score", "graded 4 or more")
GENRE_COLUMNS = (
    "genre",
    "texts",
    "mean label",
    "mean grade",
    "graded 4 or more",
    "scored 0.5 or more",
    "Spearman",
    "AUC",
)
WORST_COLUMNS = ("label", "grade", "book_score", "source", "id")
_TEXT_CHARS = 2_000


def notes(told: Mapping[str, Any]) -> Iterator[str]:
    """What a reader of the figures must know."""
    if told["unscored"]:
        yield f"{told['unscored']:,} texts without a grade are left out."
    if told["weighted"]:
        yield (
            "Weighted: tenths of the score count as often as in the run. Hosts do not, since few texts of each were "
            "drawn: the figures are of a run in which no host is large."
        )
    elif told["has_weights"]:
        yield "The texts were drawn evenly over scores; --weighted counts each for as many pages as it stands for."
    if told["sources"] < ENOUGH_SOURCES:
        yield f"Intervals come from resamples of whole sources; with {told['sources']} they are too narrow."
    if told["auc"]["value"] is None:
        yield "All texts, or none, are graded 4 or more: there is no AUC."
    if told["spearman"]["value"] is None:
        yield "All texts have one grade: there is no Spearman."


def figure_rows(told: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """For FIGURE_COLUMNS."""
    found = ((title, told[name]) for name, title in FIGURES.items())
    return [(title, *(_number(figure[key]) for key in ("value", "low", "high"))) for title, figure in found]


def bin_rows(told: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """For BIN_COLUMNS."""
    return [
        (f"{b['low']:g} to {b['high']:g}", b["texts"], f"{b['score']:.3f}", f"{b['books']:.1%}") for b in told["bins"]
    ]


def genre_rows(told: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """For GENRE_COLUMNS."""
    return [
        (
            genre["genre"] or "(none)",
            genre["texts"],
            *(f"{genre[name]:.2f}" for name in ("label", "grade")),
            *(f"{genre[name]:.1%}" for name in ("books", "scored_books")),
            *(_number(genre[name]) for name in ("spearman", "auc")),
        )
        for genre in told["genres"]
    ]


def worst_row(page: Mapping[str, Any]) -> tuple[Any, ...]:
    """For WORST_COLUMNS."""
    return (f"{page['label']:g}", f"{page['grade']:.2f}", f"{page['book_score']:.3f}", page["source"], page["id"])


def evaluation_html(told: Mapping[str, Any]) -> str:
    """The report of what `pipeline.inspect.book_evaluation` found."""
    points = [(b["score"], b["books"]) for b in told["bins"]]
    parts = [
        html.paragraph(f"{told['texts']:,} graded texts of {told['sources']:,} sources, model {told['model_sha256']}."),
        *map(html.paragraph, notes(told)),
        html.table(FIGURE_COLUMNS, figure_rows(told)),
        html.heading("Calibration"),
        charts.line_chart(points, None, "mean book score of a tenth", "share graded 4 or more"),
        html.table(BIN_COLUMNS, bin_rows(told)),
    ]
    if told["genres"]:
        parts += [html.heading("By genre"), html.table(GENRE_COLUMNS, genre_rows(told))]
    worst = [(*worst_row(page), one_line(page["text"], _TEXT_CHARS)) for page in told["worst"]]
    parts += [html.heading("Worst disagreements"), html.table([*WORST_COLUMNS, "text"], worst)]
    return html.page("Book scores and grades", *parts)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
