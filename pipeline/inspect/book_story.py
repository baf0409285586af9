"""Why a text has its book score: features with what each adds, and the scores of its parts, as plain data."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from classifiers import BookScorer, score_parts
from classifiers.labels import as_scored
from filters.core import TextView, Tokenizer
from pipeline.config.tiers import Tiers
from pipeline.inspect.judging import Text

_BEGINNING_CHARS = 80
_BIAS = "bias"


@dataclass(frozen=True, slots=True)
class TextScorer:
    """Scores texts as they are given, but that line ends are newlines, as a page's are."""

    scorer: BookScorer
    tiers: Tiers
    tokenizer: Tokenizer

    def lines(self, texts: Iterable[Text]) -> Iterator[dict[str, Any]]:
        """For each text its id, score, grade and tier."""
        for given in texts:
            text = as_scored(given.text)
            found = self.scorer.score(TextView(text, self.tokenizer.tokenize(text)))
            tier = self.tiers.of(found.score)
            yield {"id": given.id, "book_score": found.score, "grade": found.grade, "tier": tier}

    def story(self, given: str) -> dict[str, Any]:
        """All there is to tell of one text."""
        text = as_scored(given)
        found = self.scorer.score(TextView(text, self.tokenizer.tokenize(text)))
        return {
            "chars": len(text),
            "book_score": found.score,
            "grade": found.grade,
            "tier": self.tiers.of(found.score),
            "model_sha256": self.scorer.digest,
            **book_story(found.features, self.scorer.contributions(found.features)),
            "parts": parts_story(text, self.tokenizer, self.scorer),
        }


def book_story(features: Mapping[str, float], contributions: Mapping[str, float]) -> dict[str, Any]:
    """log_odds, the sum of all contributions and the bias; the features, those that add or take most first.

    score = 1 / (1 + exp(-log_odds)). Without contributions log_odds, bias and those of features are None.
    """
    names = {*features, *contributions} - {_BIAS}
    told = [
        {"feature": name, "value": features.get(name), "contribution": contributions.get(name)}
        for name in sorted(names, key=lambda name: (-abs(contributions.get(name, 0.0)), name))
    ]
    log_odds = math.fsum(contributions.values()) if contributions else None
    return {"log_odds": log_odds, "bias": contributions.get(_BIAS), "features": told}


def parts_story(text: str, tokenizer: Tokenizer, scorer: BookScorer) -> list[dict[str, Any]]:
    """The parts of a long text in order, with score and grade of each as of a text of its own; none for a short one."""
    parts = score_parts(text, tokenizer.tokenize, scorer)
    return [
        {
            "start": part.start,
            "end": part.end,
            "book_score": part.score,
            "grade": part.grade,
            "beginning": text[part.start : min(part.end, part.start + _BEGINNING_CHARS)],
        }
        for part in (parts if len(parts) > 1 else ())
    ]
