"""Sentences that end in ・ or … among all sentences, by Swallow's definition.

What: sentences are runs without 。．！？!? or newline, each with the one mark that closes it; white space at the
    end is passed over. None where there is no sentence.
Why: teasers that are cut off (`続きを読む`) end so, line after line.
Keeps: prose, stories with trailing dialogue too.
Drops: lists of teasers, some chats and blogs.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), quality.py, `apply_v1`: kept if <= 0.2.
"""

from filters.core import swallow
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    count = len(swallow.sentences(view))
    return swallow.ellipsis_sentences(view) / count if count else None
