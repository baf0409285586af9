"""Scores texts with a model: the one thing the pipeline needs of this package."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from classifiers.book_likeness import FEATURE_NAMES, BookModel
from classifiers.storage import MODEL_NAME, load_model
from filters.core import TextView

SHIPPED_MODEL = Path(__file__).parent / "book_model" / MODEL_NAME
# Rises whenever the shipped model or a feature changes, so that ledgers tell scores of different models apart.
MODEL_VERSION = 3


@dataclass(frozen=True, slots=True)
class BookScore:
    """How book-like a text is.

    score: probability, 0 to 1, that a careful reader would give it 4 or more of 5. grade: the grade to expect, 0 to 5.
    features: the value of every feature by name, as measured, and the grades that the n-gram and profile models give.
    """

    score: float
    grade: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class BookScorer:
    """A model, ready to score; digest: sha256 of its JSON file, in hexadecimal, which names that
    of its arrays."""

    model: BookModel
    digest: str

    @staticmethod
    def load(path: Path) -> "BookScorer":
        """Load a model that `train-book` wrote, by its folder or its book.json; raises as `storage.load_model` does."""
        return BookScorer(*load_model(path / MODEL_NAME if path.is_dir() else path, FEATURE_NAMES))

    @staticmethod
    def shipped() -> "BookScorer":
        """The model that comes with Kiyome, loaded once a process."""
        return _shipped()

    def score(self, view: TextView) -> BookScore:
        """Score a text; any text has a score, an empty one close to 0."""
        features = self.model.features(view)
        score, grade = self.model.score(features)
        return BookScore(score, grade, features)

    def contributions(self, features: Mapping[str, float]) -> dict[str, float]:
        """What each feature of a `BookScore` adds to the log-odds of its score; see `LogisticModel.contributions`."""
        return self.model.contributions(features)


@cache
def _shipped() -> BookScorer:
    return BookScorer.load(SHIPPED_MODEL)


def model_digest() -> str:
    """The sha256 of the shipped model, in hexadecimal."""
    return _shipped().digest
