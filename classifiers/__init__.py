"""Book-likeness: how well a text would stand in the body of an edited Japanese book (書籍に書かれているような文章)."""

from classifiers.book_likeness import FEATURE_NAMES
from classifiers.parts import PartScore, score_parts
from classifiers.scorer import MODEL_VERSION, BookScore, BookScorer, model_digest

__all__ = ["FEATURE_NAMES", "MODEL_VERSION", "BookScore", "BookScorer", "PartScore", "model_digest", "score_parts"]
