"""Scores of the parts of a long text: where in it the book is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from classifiers.scorer import BookScorer
from filters.core import TextView, Tokens

PART_CHARS = 1_200  # as long as the texts that the shipped model was trained on


@dataclass(frozen=True, slots=True)
class PartScore:
    """text[start:end] of a text, and its score and grade as those of a text of its own."""

    start: int
    end: int
    score: float
    grade: float


def score_parts(
    text: str, tokenize: Callable[[str], Tokens], scorer: BookScorer, part_chars: int = PART_CHARS
) -> tuple[PartScore, ...]:
    """Score consecutive parts of about `part_chars` characters, which together are the text; none for an empty one.

    ValueError for part_chars below 1.
    """
    found = []
    for start, end in split_parts(text, part_chars):
        part = text[start:end]
        score = scorer.score(TextView(part, tokenize(part)))
        found.append(PartScore(start, end, score.score, score.grade))
    return tuple(found)


def split_parts(text: str, part_chars: int = PART_CHARS) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of parts that end behind the newline nearest to `part_chars`, of half to one and a half times
    as many characters; where there is no newline, behind a full stop; where there is none, at `part_chars`.

    The last part may be as short as what the one before leaves.
    """
    if part_chars < 1:
        raise ValueError(f"parts of {part_chars} characters were asked for; give 1 or more")
    start = 0
    while len(text) - start > part_chars + part_chars // 2:
        end = _end(text, start, part_chars)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _end(text: str, start: int, part_chars: int) -> int:
    middle, first, last = start + part_chars, start + (part_chars + 1) // 2, start + part_chars + part_chars // 2
    for mark in "\n。":
        places = [text.rfind(mark, first, middle), text.find(mark, middle, last)]
        ends = [place + 1 for place in places if place >= 0]
        if ends:
            return min(ends, key=lambda end: abs(end - middle))
    return middle
