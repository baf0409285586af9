"""Inflected forms that belong to speech, or to the old written language (conjugation types by UniDic)."""

from classifiers.features.shares import word_share
from filters.core import TextView

# The types of UniDic's contracted auxiliaries: てる; ちゃう, じゃう; とく, どく; とる, たる.
_CONTRACTED = frozenset({"下一段-タ行", "五段-ワア行", "五段-カ行", "五段-ラ行"})


def contractions(view: TextView) -> float:
    """Contracted auxiliaries of speech (食べてる, 行っちゃう, 見とく) per word. Source: ours."""
    return word_share(view, lambda kind: kind.pos1 == "助動詞" and kind.ctype in _CONTRACTED)


def literary_forms(view: TextView) -> float:
    """Words inflected in the classical way (文語: べし, ず, なり, ごとし) per word.

    Frequent in old books, criticism and law, next to absent elsewhere. Source: ours.
    """
    return word_share(view, lambda kind: kind.ctype.startswith("文語"))
