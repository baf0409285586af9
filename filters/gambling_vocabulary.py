"""Vocabulary of gambling, per 1,000 words.

What: expressions of the list in `file` that begin and end with a morpheme, per 1,000 words; each counts twice at most
    for every 1,000 words begun, and a text counts as one of 300 words at least. None for a text without words.
Why: pages that sell casinos, tips for races and slot machines are fluent Japanese that no measure of form finds.
Keeps: news and laws on casinos, parlours and races, which repeat one word; novels with a gambler in them.
Drops: reviews of casinos, tips for races, odds of slot machines; also encyclopedias of such games.
Source: ours. No peer has such a list; Swallow blocks the hosts that UT1 lists as gambling. The list was written for
    this project.
"""

from filters.core.text_view import TextView
from filters.core.vocabulary import vocabulary_density

VERSION = 1


def measure(view: TextView, *, file: str = "gambling_vocabulary.txt") -> float | None:
    return vocabulary_density(view, file)
