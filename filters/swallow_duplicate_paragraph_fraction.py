"""Lines that repeat another, by Swallow's definition.

What: copies beyond the first divided by all lines; lines are split at newlines, empty ones included, and lose
    marks that close no sentence (the second of ！？). None for an empty text.
Why: templates, quoted posts and spam say the same again and again.
Keeps: prose, refrains included.
Drops: template pages, forum quotations; also text with an empty line behind every paragraph, as empty lines
    repeat each other.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if <= 0.30.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    repetition = swallow.line_repetition(view)
    return swallow.fraction(repetition.repeated_pieces, repetition.pieces) if view.text else None
