"""Where words come from (語種, UniDic's goshu): Chinese, Japanese, foreign."""

from classifiers.features.shares import word_share
from filters.core import TextView


def kango(view: TextView) -> float:
    """Words of Chinese origin (漢語) per word. Source: jReadability (Lee & Hasebe 2015)."""
    return word_share(view, "種:漢")


def wago(view: TextView) -> float:
    """Words of Japanese origin (和語) per word. Source: as `kango`."""
    return word_share(view, "種:和")


def gairaigo(view: TextView) -> float:
    """Loan words (外来語) per word. Source: 馬場 2018, for whom origins make styles differ."""
    return word_share(view, "種:外")
