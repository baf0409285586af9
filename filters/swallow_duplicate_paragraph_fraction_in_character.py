"""Characters in lines that repeat another, by Swallow's definition.

What: characters of copies beyond the first divided by the characters of all lines; lines are split at newlines,
    empty ones included, and lose marks that close no sentence (the second of ！？). 0 where they hold no
    character. None for an empty text.
Why: long repeated lines weigh more than short ones, so this tells boilerplate from refrains.
Keeps: prose, dialogue with many short answers.
Drops: pages that carry the same paragraphs twice, template pages.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if <= 0.20.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    repetition = swallow.line_repetition(view)
    return swallow.fraction(repetition.repeated_chars, repetition.chars) if view.text else None
