"""Inflected forms that belong to speech, or to the old written language (conjugation types by UniDic)."""

from classifiers.features.shares import word_share
from filters.core import TextView

# The types of UniDic's contracted auxiliaries: てる; ちゃう, じゃう; とく, どく; とる, たる.
_CONTRACTED = ("助動詞:下一段-タ行", "助動詞:五段-ワア行", "助動詞:五段-カ行", "助動詞:五段-ラ行")


def contractions(view: TextView) -> float:
    """Contracted auxiliaries of speech (食べてる, 行っちゃう, 見とく) per word. Source: ours."""
    return word_share(view, *_CONTRACTED)


def literary_forms(view: TextView) -> float:
    """Words inflected in the classical way (文語: べし, ず, なり, ごとし) per word.

    Frequent in old books, criticism and law, next to absent elsewhere. Source: ours.
    """
    return word_share(view, "文語")
