"""Characters of the text, as Swallow counts them.

What: the number of code points, white space and newlines included.
Why: a page of a few lines is a menu, a caption or a stub more often than prose.
Keeps: articles, chapters, stories.
Drops: stubs and fragments; also short poems, definitions and short news, which is why books want a lower limit.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if >= 400.
"""

from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return float(len(view.text))
