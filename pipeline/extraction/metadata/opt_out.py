"""Signals of a page against use by AI, in its metas."""

import re
from collections.abc import Iterable

_AI_WORDS = ("noai", "noimageai")


def opt_out_of(metas: Iterable[tuple[str, str]]) -> str:
    """The signals of a page's metas, in order of the alphabet, joined by commas."""
    return joined(signal for name, content in metas for signal in signals_in(name, content))


def joined(signals: Iterable[str]) -> str:
    """Signals, each once, in order of the alphabet, joined by commas."""
    return ",".join(sorted(set(signals)))


def signals_in(name: str, content: str) -> set[str]:
    """The signals of one meta tag or header.

    noai and noimageai are words for robots (DeviantArt's convention), for all of them or for one that is named;
    `tdm-reservation: 1` is of the W3C TDM Reservation Protocol (2024).
    """
    name = name.strip().lower()
    if name == "tdm-reservation":
        return {name} if content.strip() == "1" else set()
    if not name.endswith(("robots", "bot", "x-robots-tag")):
        return set()
    words = re.split(r"[\s,:;]+", content.lower())
    return {word for word in _AI_WORDS if word in words}
