"""Finds marked text in a page's blocks: which of them are main text, which are optional.

Marked text is a copy of what a page shows, line by line in the order of the page, but a line may stand in the page more
than once, and white space differs. So the lines are laid over the page as an increasing chain of occurrences that do
not overlap and that cover the most.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.extraction.training.labels import Labels

# Beyond these occurrences of a line, more do not help to find its place.
_MAX_OCCURRENCES = 40
# A line of which no copy is found is looked for in halves, if it has more characters than this.
_MAX_WHOLE_CHARS = 24
# Longer matches weigh more than their parts: chance matches are short.
_LENGTH_POWER = 1.2
_HALF = 0.5
_MAIN, _OPTIONAL = 1, 2
_WHITE_SPACE = re.compile(r"\s+")

Span = tuple[int, int]


def squashed(text: str) -> str:
    """NFKC without white space: the form in which texts are compared."""
    return _WHITE_SPACE.sub("", unicodedata.normalize("NFKC", text))


def aligned_labels(texts: Sequence[str], main: str, optional: str) -> Labels:
    """Labels of blocks of which at least half is marked, main before optional.

    texts: of a page's blocks. main, optional: as marked, lines in the order of the page.
    """
    parts = [squashed(text) for text in texts]
    page = "".join(parts)
    marks = np.zeros(len(page), np.uint8)
    for first, end in chain(page, optional.split("\n")):
        marks[first:end] = _OPTIONAL
    spans = chain(page, main.split("\n"))
    for first, end in spans:
        marks[first:end] = _MAIN
    lengths = np.array([len(part) for part in parts], np.intp)
    owner = np.repeat(np.arange(len(parts)), lengths)
    main_chars, optional_chars = (
        np.bincount(owner, marks == kind, minlength=len(parts)) for kind in (_MAIN, _OPTIONAL)
    )
    half = _HALF * np.maximum(lengths, 1)
    is_main = main_chars >= half
    wanted = len(squashed(main))
    found = sum(end - first for first, end in spans) / wanted if wanted else 1.0
    return Labels(is_main, (optional_chars >= half) & ~is_main, found)


def chain(page: str, lines: Sequence[str]) -> list[Span]:
    """The chain of occurrences of lines in `page` that weighs most, as spans from left to right.

    page: squashed. Every line is used at most once, and lines keep their order.
    """
    best = _BestBefore(len(page))
    nodes: list[tuple[Span, int]] = []
    for line in lines:
        spans = [(span, *best.ending_by(span[0])) for span in _occurrences(page, squashed(line))]
        for span, weight, previous in spans:
            nodes.append((span, previous))
            best.put(span[1], weight + (span[1] - span[0]) ** _LENGTH_POWER, len(nodes) - 1)
    found: list[Span] = []
    _, at = best.ending_by(len(page))
    while at >= 0:
        span, at = nodes[at]
        found.append(span)
    return found[::-1]


def _occurrences(page: str, line: str) -> list[Span]:
    """Where a line stands in the page; if nowhere, where its halves do."""
    if not line:
        return []
    found = list(_find_all(page, line))
    if not found and len(line) > _MAX_WHOLE_CHARS:
        half = len(line) // 2
        parts = ((page.find(part), len(part)) for part in (line[:half], line[half:]))
        found = [(at, at + chars) for at, chars in parts if at >= 0]
    return found


def _find_all(page: str, line: str) -> Iterator[Span]:
    at = page.find(line)
    for _ in range(_MAX_OCCURRENCES):
        if at < 0:
            return
        yield at, at + len(line)
        at = page.find(line, at + 1)


class _BestBefore:
    """A Fenwick tree of maxima: the heaviest chain that ends at or before a place."""

    def __init__(self, places: int) -> None:
        self._tree: list[tuple[float, int]] = [(0.0, -1)] * (places + 2)

    def ending_by(self, place: int) -> tuple[float, int]:
        """Weight and number of the heaviest chain so far; of equals the one put first."""
        best = (0.0, -1)
        at = place + 1
        while at > 0:
            if self._tree[at][0] > best[0]:
                best = self._tree[at]
            at -= at & -at
        return best

    def put(self, place: int, weight: float, number: int) -> None:
        at = place + 1
        while at < len(self._tree):
            if weight > self._tree[at][0]:
                self._tree[at] = (weight, number)
            at += at & -at
