"""How good extracted text is: precision, recall and F1 against the marked text of pages.

Overlap counts character 4-grams as multisets, after NFKC and without white space. Recall is the share of the main text
that was found, precision the share of the extracted text that is main or optional; means of pages, not of characters.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.extraction.training.alignment import squashed

_GRAM_CHARS = 4
# With fewer 4-grams of main text a page counts as one without.
_MIN_MAIN_GRAMS = 30
# From so many on, a page without main text was given some.
_MIN_KEPT_GRAMS = 60
_BAD_F1 = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """The text extracted from one page beside what is marked in it."""

    page_type: str
    text: str
    main: str
    optional: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one page with main text, from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """Pages of one type that have main text, and the mean of their F1."""

    page_type: str
    pages: int
    f1: float


@dataclass(frozen=True, slots=True)
class Figures:
    """pages: with main text; the means are theirs, 0 if there are none. bad: pages of them with F1 under 0.5.

    empty: pages without main text. empty_kept: how many of those gave text.
    """

    pages: int
    precision: float
    recall: float
    f1: float
    bad: int
    empty: int
    empty_kept: int
    types: tuple[TypeFigures, ...]


def figures(judged: Iterable[Judged]) -> Figures:
    """The figures of some pages."""
    by_type: dict[str, list[Scores]] = {}
    empty = kept = 0
    for page in judged:
        found = scores(page)
        if found is None:
            empty += 1
            kept += grams(page.text).total() >= _MIN_KEPT_GRAMS
        else:
            by_type.setdefault(page.page_type, []).append(found)
    every = [found for each in by_type.values() for found in each]
    return Figures(
        len(every),
        _mean([found.precision for found in every]),
        _mean([found.recall for found in every]),
        _mean([found.f1 for found in every]),
        sum(found.f1 < _BAD_F1 for found in every),
        empty,
        kept,
        tuple(TypeFigures(name, len(each), _mean([s.f1 for s in each])) for name, each in sorted(by_type.items())),
    )


def scores(page: Judged) -> Scores | None:
    """Of one page; None if it has no main text to speak of."""
    main, text = grams(page.main), grams(page.text)
    if main.total() < _MIN_MAIN_GRAMS:
        return None
    recall = (text & main).total() / main.total()
    precision = (text & (main + grams(page.optional))).total() / max(text.total(), 1)
    both = precision + recall
    return Scores(precision, recall, 2 * precision * recall / both if both else 0.0)


def grams(text: str) -> Counter[str]:
    """The character 4-grams of a text; none of a shorter one."""
    joined = squashed(text)
    return Counter(joined[at : at + _GRAM_CHARS] for at in range(len(joined) - _GRAM_CHARS + 1))


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0
