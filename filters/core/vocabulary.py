"""How densely a text uses the expressions of a list: at morpheme boundaries, no expression counted without end."""

from collections import Counter

from filters.core.expressions import find_counting, longest
from filters.core.text_view import TextView
from filters.core.word_places import word_places
from filters.core.words import word_count

_PER_WORDS = 1000
_MIN_WORDS = 300
_MAX_TIMES = 2


def vocabulary_density(view: TextView, file: str) -> float | None:
    """Expressions of the list in `file` per 1,000 words; None for a text without words. ValueError as `find_list`.

    An expression counts where it begins and ends with a morpheme, and twice at most for every 1,000 words begun: a
    report says the word for its subject again and again, a page that lives on the subject has many words for it.
    A text of fewer than 300 words counts as one of 300: in a few lines any word is dense.
    """
    times = Counter(_expressions(view, file))
    words = word_count(view)
    if not words:
        return None
    most = _MAX_TIMES * -(-words // _PER_WORDS)
    return _PER_WORDS * sum(min(found, most) for found in times.values()) / max(words, _MIN_WORDS)


def _expressions(view: TextView, file: str) -> list[str]:
    """The expressions that stand in the text at morpheme boundaries, overlapping ones once, the longest of them."""
    found = find_counting(view, file)
    if not found:
        return []
    places = word_places(view)
    starts, ends = set(places.starts.tolist()), set(places.ends.tolist())
    whole = tuple(match for match in found if match.start in starts and match.end in ends)
    return [view.text[match.start : match.end] for match in longest(whole)]
