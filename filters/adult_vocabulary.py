"""Vocabulary of the adult trade, per 1,000 words.

What: expressions of the list in `file` that begin and end with a morpheme, per 1,000 words; each counts twice at most
    for every 1,000 words begun, and a text counts as one of 300 words at least. None for a text without words.
Why: such pages are fluent and well formed; only their vocabulary tells them.
Keeps: medicine, law, news and literature, which name these things by other words or name one of them; アスパラガス
    where アス is on the list.
Drops: pages that advertise or describe for the trade; also histories of it that use many of its words.
Source: ours. HojiChar (`DiscardAdultContentJa`) rejects at any hit inside any word, Uzushio counts distinct words; this
    is a density at morpheme boundaries as in chiTra's NG words. The list was written for this project.
"""

from filters.core.text_view import TextView
from filters.core.vocabulary import vocabulary_density

VERSION = 1


def measure(view: TextView, *, file: str = "adult_vocabulary.txt") -> float | None:
    return vocabulary_density(view, file)
