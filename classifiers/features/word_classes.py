"""Shares of word classes: the function words and marks that hold sentences together (part of speech by UniDic)."""

from classifiers.features.shares import word_share
from filters.core import TextView
from filters.core.words import pos_counts, word_count


def case_particles(view: TextView) -> float:
    """Case particles (格助詞: が を に へ と から より で の) per word; lists and headings leave them out.

    Source: shares of particles tell prose from lists in the Japanese corpus tools HojiChar and llm-jp-corpus-tools.
    """
    return word_share(view, lambda kind: kind.pos2 == "格助詞")


def topic_particles(view: TextView) -> float:
    """The written form は as a morpheme, per word: sentences that say something of a topic. Source: ours."""
    words = word_count(view)
    return view.tokens.count_surface("は") / words if words else 0.0


def pronouns(view: TextView) -> float:
    """Pronouns (代名詞) per word: prose takes up what it has named. Source: ours."""
    return word_share(view, lambda kind: kind.pos1 == "代名詞")


def marks(view: TextView) -> float:
    """Punctuation and symbols (補助記号, 記号) per morpheme, white space left out; 0 for an empty text.

    Chat has next to none; prose has 0.10 to 0.20, tables and code more. Source: ours.
    """
    counts = pos_counts(view)
    found = counts["補助記号"] + counts["記号"]
    return found / max(found + word_count(view), 1)
