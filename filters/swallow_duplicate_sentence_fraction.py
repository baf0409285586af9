"""Sentences that repeat another, by Swallow's definition.

What: copies beyond the first divided by all sentences; sentences are runs without 。．！？!? or newline, each with
    the one mark that closes it. None where there is no sentence.
Why: templates, quoted posts and spam say the same again and again.
Keeps: prose, refrains included.
Drops: template pages, forum quotations, lists of one-word items.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if <= 0.30.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    repetition = swallow.sentence_repetition(view)
    return swallow.fraction(repetition.repeated_pieces, repetition.pieces) if repetition.pieces else None
