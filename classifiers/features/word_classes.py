"""Shares of word classes: the function words and marks that hold sentences together (part of speech by UniDic)."""

from classifiers.features.shares import word_share
from filters.core import TextView
from filters.core.surfaces import written
from filters.core.words import pos_counts, word_count

_TOPIC = ord("は")
_MODIFIERS = ("形容詞", "形状詞", "副詞", "連体詞")
_MAX_MODIFIERS_PER_VERB = 3.0


def case_particles(view: TextView) -> float:
    """Case particles (格助詞: が を に へ と から より で の) per word; lists and headings leave them out.

    Source: shares of particles tell prose from lists in the Japanese corpus tools HojiChar and llm-jp-corpus-tools.
    """
    return word_share(view, "助詞-格助詞")


def topic_particles(view: TextView) -> float:
    """The written form は as a morpheme, per word: sentences that say something of a topic. Source: ours."""
    words = word_count(view)
    found = written(view)
    topics = found.codes.take(found.bounds[:-1][found.lengths == 1]) == _TOPIC
    return int(topics.sum()) / words if words else 0.0


def pronouns(view: TextView) -> float:
    """Pronouns (代名詞) per word: prose takes up what it has named. Source: ours."""
    return word_share(view, "代名詞")


def marks(view: TextView) -> float:
    """Punctuation and symbols (補助記号, 記号) per morpheme, white space left out; 0 for an empty text.

    Chat has next to none; prose has 0.10 to 0.20, tables and code more. Source: ours.
    """
    counts = pos_counts(view)
    found = counts["補助記号"] + counts["記号"]
    return found / max(found + word_count(view), 1)


def noun_share(view: TextView) -> float:
    """名詞率: nouns per content word (自立語: nouns, verbs, adjectives, adverbs, 形状詞, 連体詞); 0 without any.

    Source: 樺島・寿岳 1965.
    """
    counts = pos_counts(view)
    content = sum(counts[pos] for pos in ("名詞", "動詞", *_MODIFIERS))
    return counts["名詞"] / content if content else 0.0


def lexical_density(view: TextView) -> float:
    """Content words (as in `noun_share`) per word; 0 for a text without words. Source: 佐野ほか 2009 on BCCWJ."""
    return word_share(view, "名詞", "動詞", *_MODIFIERS)


def modifiers_per_verb(view: TextView) -> float:
    """MVR by 100: adjectives, 形状詞, adverbs and 連体詞 per verb, 3 at most; 0 without verbs.

    Source: as `noun_share`.
    """
    counts = pos_counts(view)
    verbs = counts["動詞"]
    return min(sum(counts[pos] for pos in _MODIFIERS) / verbs, _MAX_MODIFIERS_PER_VERB) if verbs else 0.0


def conjunctions(view: TextView) -> float:
    """Conjunctions (接続詞) per word: argument. Source: 馬場 2018 finds them apart from the other scales of style."""
    return word_share(view, "接続詞")


def interjections(view: TextView) -> float:
    """Interjections (感動詞) per word: speech. Source: as `conjunctions`."""
    return word_share(view, "感動詞")


def auxiliaries(view: TextView) -> float:
    """Auxiliary verbs (助動詞) per word: predicates, which lists have none of. Source: as `case_particles`."""
    return word_share(view, "助動詞")
