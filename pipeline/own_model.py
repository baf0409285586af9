"""Fits the model of the book score on labels of the user's own, for another notion of quality."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from classifiers.labels import Label
from classifiers.model import BOOK_GRADE
from pipeline.errors import InputError
from pipeline.inspect.label_file import read_scored, write_rows

if TYPE_CHECKING:
    from classifiers.evaluate import Report

_HEADER = """\
> **A model of a user's own labels.** Its score is the chance of a grade of {grade} or more by these labels, which ask:
> {about}
>
> {rows} graded rows of {files} ({unscored} without a grade left out). What this card says of books, and of the labels
> of the shipped model, does not hold for it.

"""


def train_own(paths: Sequence[Path], output: Path, about: str, seed: int = 0) -> "Report":
    """Fit on the graded rows of all files, put together; write the model to a folder, its card headed by `about`.

    InputError for files that cannot be read, fewer than two sources, or grades all on one side of 4. Needs the extra
    `train`: ModuleNotFoundError without it.
    """
    from classifiers.train import CARD_NAME, train_from_jsonl  # imported here: scikit-learn is an extra, slow to load

    found = [read_scored(path) for path in paths]
    labels = [label for graded, _, _ in found for label in graded]
    _require_both_sides(labels)
    try:
        with TemporaryDirectory() as folder:
            together = Path(folder) / "labels.jsonl"
            write_rows(together, map(_row, labels))
            report = train_from_jsonl(together, output, seed, composed=None)
        card = output / CARD_NAME
        told = _HEADER.format(
            grade=BOOK_GRADE,
            about=" ".join(about.split()),
            rows=len(labels),
            files=", ".join(path.name for path in paths),
            unscored=sum(unscored for *_, unscored in found),
        )
        card.write_text(told + card.read_text(encoding="utf-8"), encoding="utf-8")
    except (OSError, ValueError) as error:
        raise InputError(f"cannot train on {', '.join(map(str, paths))}: {error}") from None
    return report


def _row(label: Label) -> dict[str, object]:
    return {name: getattr(label, name) for name in ("id", "source", "genre", "text", "score")}


def _require_both_sides(labels: Sequence[Label]) -> None:
    good = sum(label.score >= BOOK_GRADE for label in labels)
    if good in (0, len(labels)):
        raise InputError(f"of {len(labels)} graded texts {good} have {BOOK_GRADE} or more; a model needs both sides")
