"""Counts that features are shares of: morphemes by what UniDic says of them, characters; each computed once a text."""

from collections.abc import Mapping
from functools import lru_cache

from filters.core import TextView, TokenKind
from filters.core.characters import CharClass, count_classes
from filters.core.words import kind_counts, word_count

_CLASSICAL = "文語"


def char_count(view: TextView) -> int:
    """Characters that are not white space."""
    return len(view.text) - count_classes(view)[CharClass.SPACE]


def morphology(view: TextView) -> Mapping[str, int]:
    """How many morphemes bear each name of `kind_names`; a name that no morpheme bears is not there."""
    return view.once(_morphology)


@lru_cache(maxsize=1 << 14)
def kind_names(kind: TokenKind) -> tuple[str, ...]:
    """What a morpheme counts as: its part of speech, coarse and fine, its conjugation, form and origin.

    名詞; 名詞-数詞; 普通名詞-一般; 動詞:五段-カ行; 形:連用形; 種:漢; 文語 for all classical conjugations.
    """
    names = [kind.pos1]
    if kind.pos2:
        names.append(f"{kind.pos1}-{kind.pos2}")
    if kind.pos3:
        names.append(f"{kind.pos2}-{kind.pos3}")
    if kind.ctype:
        names += (f"{kind.pos1}:{kind.ctype}", f"形:{kind.cform.partition('-')[0]}")
    if kind.ctype.startswith(_CLASSICAL):
        names.append(_CLASSICAL)
    if kind.goshu:
        names.append(f"種:{kind.goshu}")
    return tuple(names)


def word_share(view: TextView, *names: str) -> float:
    """Morphemes that bear one of these names, which exclude one another, per word; 0 for a text without words."""
    words = word_count(view)
    found = morphology(view)
    return sum(found.get(name, 0) for name in names) / words if words else 0.0


def char_share(view: TextView, count: int) -> float:
    """A count per character; 0 for a text without any."""
    chars = char_count(view)
    return count / chars if chars else 0.0


def _morphology(view: TextView) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind, number in kind_counts(view):
        for name in kind_names(kind):
            found[name] = found.get(name, 0) + number
    return found
