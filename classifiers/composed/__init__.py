"""Texts composed for training, with grades: kinds of text and of page that labelled pages lack.

texts.jsonl has the rows of `classifiers.labels`, each text a source of its own. A large language model wrote them, for
this project alone; another reading of it, which knew nothing of how they were meant, graded them under the rubric. They
are trained on and never evaluated.
"""

from pathlib import Path

COMPOSED = Path(__file__).parent / "texts.jsonl"

__all__ = ["COMPOSED"]
