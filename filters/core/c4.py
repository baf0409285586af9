"""A text as C4's quality filter sees it, by DataTrove's code, which changes nothing in it for Japanese.

C4 keeps lines that end in ASCII marks and have three words between spaces. Japanese prose has none, so mC4 and
FineWeb-2 do without. What each test asks is measured here by itself, over all lines, beside what all of them leave.

Source: huggingface/datatrove 0.10.1, pipeline/filters/c4_filters.py (`C4QualityFilter.filter`, `C4ParagraphFilter`,
`C4BadWordsFilter`), after Raffel et al. 2020, section 2.2, and Xue et al. 2021 (mC4), section 3.1. Lines are those of
`str.splitlines`, stripped; shares are of lines that are not blank, None for a text without any.
"""

import re
from functools import cache

import numpy as np

from filters.core.datatrove import filled_lines, is_terminal, terminal_marks
from filters.core.expressions import find_in_lower_case, longest
from filters.core.text_view import TextView

LOREM_IPSUM, JAVASCRIPT, CURLY_BRACKET = "lorem ipsum", "javascript", "{"
POLICIES = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
_PHRASES = (LOREM_IPSUM, JAVASCRIPT, CURLY_BRACKET, *POLICIES)
_END_MARKS, _ELLIPSIS = (".", "?", "!", '"', "'"), "..."
_KEPT_ENDS = frozenset((*_END_MARKS, "]"))  # of a citation
_CITATION = re.compile(r"\[\d*\]|\[edit\]|\[citation needed\]")
_MIN_WORDS, _MAX_WORD_CHARS = 3, 1000
_PARAGRAPHS = 3


def kept_lines(view: TextView) -> tuple[str, ...]:
    """The lines that pass every test, citations such as [1] taken out."""
    return view.once(_kept_lines)


def share_of_lines(view: TextView, count: int) -> float | None:
    """`count` / lines."""
    lines = filled_lines(view)
    return count / len(lines) if lines else None


def lines_with(view: TextView, *phrases: str) -> float | None:
    """Lines that hold one of the phrases, in whatever case / lines. phrases: in lower case."""
    if not _holds(view.once(_lower), phrases):
        return share_of_lines(view, 0)
    return share_of_lines(view, sum(_holds(line.lower(), phrases) for line in filled_lines(view)))


def closed_lines(view: TextView) -> float | None:
    """Lines that end in . ? ! " or ', but not in ... / lines."""
    return share_of_lines(view, len(view.once(_closed_lines)))


def wordy_lines(view: TextView) -> float | None:
    """Lines of three words between spaces and more / lines."""
    return share_of_lines(view, sum(map(_is_wordy, filled_lines(view))))


def long_word_lines(view: TextView) -> float | None:
    """Lines with more than 1,000 characters without a space between them / lines."""
    return share_of_lines(view, sum(map(_has_long_word, filled_lines(view))))


def kept_sentences(view: TextView) -> int:
    """Sentences of the lines that pass every test: stretches between marks that hold a letter or digit."""
    pieces = (piece for line in kept_lines(view) for piece in _sentence_marks().split(line))
    return sum(any(map(str.isalnum, piece)) for piece in pieces)


def sentence_ends(view: TextView) -> int:
    """Runs of marks that end sentences, in the whole text."""
    ends = is_terminal().take(view.codes)
    return int(np.count_nonzero(ends[1:] > ends[:-1])) + bool(len(ends) and ends[0])


def third_longest_line(view: TextView) -> int:
    """Characters of the third longest line, newlines alone ending one; 0 for a text of fewer lines."""
    lengths = sorted(map(len, view.all_lines))
    return lengths[-_PARAGRAPHS] if len(lengths) >= _PARAGRAPHS else 0


def bad_words(view: TextView, file: str) -> int:
    """Matches of the list in `file`, none overlapping, in the text in lower case; parts of longer words too."""
    return len(longest(find_in_lower_case(view, file)))


@cache
def _sentence_marks() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(terminal_marks())))}]")


def _lower(view: TextView) -> str:
    return view.text.lower()


def _closed_lines(view: TextView) -> list[tuple[str, str]]:
    """Those lines, as they stand and without citations."""
    candidates = (line for line in filled_lines(view) if line[-1] in _KEPT_ENDS)
    return [(line, uncited) for line in candidates if _is_closed(uncited := _without_citations(line))]


def _kept_lines(view: TextView) -> tuple[str, ...]:
    return tuple(
        uncited
        for line, uncited in view.once(_closed_lines)
        if _is_wordy(line) and not _has_long_word(line) and not _holds(uncited.lower(), _PHRASES)
    )


def _is_closed(line: str) -> bool:
    return line.endswith(_END_MARKS) and not line.endswith(_ELLIPSIS)


def _is_wordy(line: str) -> bool:
    return len(line.split(maxsplit=_MIN_WORDS - 1)) == _MIN_WORDS


def _has_long_word(line: str) -> bool:
    return len(line) > _MAX_WORD_CHARS and max(map(len, line.split())) > _MAX_WORD_CHARS


def _holds(line: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in line for phrase in phrases)


def _without_citations(line: str) -> str:
    return _CITATION.sub("", line) if "[" in line else line
