"""Length of the longest sentence in characters, by Swallow's definition.

What: sentences are runs without 。．！？!? or newline, each with the one mark that closes it; white space counts.
    None where there is no sentence.
Why: a sentence that never ends is a table, a list or keyword spam in one line.
Keeps: most modern prose.
Drops: unpunctuated dumps; also statutes, judgments and much literature, which is why Swallow v2 gave it up.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if <= 200; v2 does
    without (Hattori et al., NLP2025).
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return float(max(map(len, swallow.sentences(view)), default=0)) or None
