"""Scores texts with a model: the one thing the pipeline needs of this package."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from classifiers.features import FEATURE_NAMES, feature_vector
from classifiers.model import LogisticModel
from classifiers.storage import load_model
from filters.core import TextView

SHIPPED_MODEL = Path(__file__).parent / "book_model" / "book.json"
# Rises whenever the shipped model or a feature changes, so that ledgers tell scores of different models apart.
MODEL_VERSION = 1


@dataclass(frozen=True, slots=True)
class BookScore:
    """How book-like a text is.

    score: probability, 0 to 1, that a careful reader would give it 4 or more of 5. grade: the grade to expect, 0 to 5.
    features: the value of every feature by name, as measured.
    """

    score: float
    grade: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class BookScorer:
    """A model, ready to score; digest: sha256 of its file, in hexadecimal."""

    model: LogisticModel
    digest: str

    @staticmethod
    def load(path: Path) -> "BookScorer":
        """Load a model trained by `train-book`; raises as `classifiers.storage.load_model` does."""
        return BookScorer(*load_model(path, FEATURE_NAMES))

    @staticmethod
    def shipped() -> "BookScorer":
        """The model that comes with Kiyome, loaded once a process."""
        return _shipped()

    def score(self, view: TextView) -> BookScore:
        """Score a text; any text has a score, an empty one close to 0."""
        features = dict(zip(FEATURE_NAMES, feature_vector(view).tolist(), strict=True))
        score, grade = self.model.score(self.model.select(features))
        return BookScore(score, grade, features)

    def contributions(self, features: Mapping[str, float]) -> dict[str, float]:
        """What each feature of a `BookScore` adds to the log-odds of its score; see `LogisticModel.contributions`."""
        return self.model.contributions(self.model.select(features))


@cache
def _shipped() -> BookScorer:
    return BookScorer.load(SHIPPED_MODEL)


def model_digest() -> str:
    """The sha256 of the shipped model, in hexadecimal."""
    return _shipped().digest
