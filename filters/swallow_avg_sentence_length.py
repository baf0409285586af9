"""Mean length of a sentence in characters, by Swallow's definition.

What: sentences are runs without 。．！？!? or newline, each with the one mark that closes it; white space counts.
    None where there is no sentence.
Why: menus and lists break into pieces of a few characters; text without sentence marks runs on.
Keeps: prose.
Drops: menus, lists, chat (low); unpunctuated dumps and tables (high); also drama and stories full of short
    dialogue.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if >= 20 and <= 90 (the
    appendix of the NLP2025 paper prints other numbers; the code counts).
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    repetition = swallow.sentence_repetition(view)
    return repetition.chars / repetition.pieces if repetition.pieces else None
