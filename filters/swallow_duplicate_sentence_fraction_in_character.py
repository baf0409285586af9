"""Characters in sentences that repeat another, by Swallow's definition.

What: characters of copies beyond the first divided by the characters of all sentences; sentences are runs
    without 。．！？!? or newline, each with the one mark that closes it. 0 where they hold no character. None where
    there is no sentence.
Why: long repeated sentences weigh more than short ones, so this tells boilerplate from refrains.
Keeps: prose, dialogue with many short answers.
Drops: pages that carry the same paragraphs twice, template pages.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if <= 0.20.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    repetition = swallow.sentence_repetition(view)
    return swallow.fraction(repetition.repeated_chars, repetition.chars) if repetition.pieces else None
