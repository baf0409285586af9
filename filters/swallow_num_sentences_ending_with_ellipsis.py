"""Sentences that end in ・ or …, as Swallow counts them.

What: sentences are runs without 。．！？!? or newline, each with the one mark that closes it; white space at the
    end is passed over. `……。` does not count, as it ends in 。.
Why: the fraction of Swallow v1 is made of it.
Keeps: no limit is set on a bare count.
Drops: no limit is set on a bare count.
Source: swallow-llm/swallow-corpus, quality.py (Okazaki et al. 2024), which measures it and sets no limit.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return float(swallow.ellipsis_sentences(view))
