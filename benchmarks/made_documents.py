"""Made Japanese-looking documents, a share of them edited copies of others; seed and number are enough to make one."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

CodePoints = NDArray[np.uint32]

EDITS = ("same", "layout", "chars1", "chars3", "chars8", "drop", "swap", "frame", "prefix", "half")
_SENTENCE_CHARS = 45
_FULL_STOP, _LINE_FEED = ord("。"), ord("\n")


@dataclass(frozen=True, slots=True)
class Corpus:
    """documents in all, of some `chars` characters, from 0.3 to 1.7 times as many; copies: share of edited copies."""

    documents: int
    seed: int = 1
    chars: int = 1200
    copies: float = 0.3


@dataclass(frozen=True, slots=True)
class Made:
    """A document; of: the number of the one it is a copy of, by which of EDITS; None and "" for one of its own."""

    number: int
    text: str
    of: int | None = None
    edit: str = ""


def make_document(corpus: Corpus, number: int) -> Made:
    """Document `number` of the corpus. Sources of copies are spread evenly over all documents before it."""
    rng = _rng(corpus, number)
    if not _is_copy(corpus, number, rng):
        return Made(number, _as_text(_own(corpus, rng)))
    of = int(rng.integers(number))
    source_rng = _rng(corpus, of)
    while _is_copy(corpus, of, source_rng):
        of = int(rng.integers(number))
        source_rng = _rng(corpus, of)
    edit = EDITS[int(rng.integers(len(EDITS)))]
    return Made(number, _as_text(_edited(_own(corpus, source_rng), edit, rng)), of, edit)


def _rng(corpus: Corpus, number: int) -> np.random.Generator:
    """Philox is keyed, so any document is made without those before it."""
    return np.random.Generator(np.random.Philox(key=(corpus.seed << 64) | number))


def _is_copy(corpus: Corpus, number: int, rng: np.random.Generator) -> bool:
    """The first draw of every document; the first document is none."""
    return bool(rng.random() < corpus.copies) and number > 0


def _own(corpus: Corpus, rng: np.random.Generator) -> CodePoints:
    """Characters drawn with unequal frequency, full stops and line feeds."""
    points = _letters(int(rng.uniform(0.3, 1.7) * corpus.chars), rng)
    chance = rng.random(len(points))
    points[chance < 1 / _SENTENCE_CHARS] = _FULL_STOP
    points[chance > 1 - 0.2 / _SENTENCE_CHARS] = _LINE_FEED
    return points


def _edited(source: CodePoints, edit: str, rng: np.random.Generator) -> CodePoints:
    """The ten kinds of edit, from none to half of the text exchanged."""
    length = len(source)
    at = int(rng.integers(max(1, length - 2 * _SENTENCE_CHARS)))
    middle, end = at + _SENTENCE_CHARS, at + 2 * _SENTENCE_CHARS
    if edit.startswith("chars"):
        places = rng.choice(length, max(1, length * int(edit.removeprefix("chars")) // 100), replace=False)
        changed = source.copy()
        changed[places] = _letters(len(places), rng)
        return changed
    parts = {
        "same": [source],
        "layout": [np.insert(source, np.flatnonzero(source == _FULL_STOP) + 1, _LINE_FEED)],
        "drop": [source[:at], source[middle:]],
        "swap": [source[:at], source[middle:end], source[at:middle], source[end:]],
        "frame": [_letters(_SENTENCE_CHARS, rng), source, _letters(_SENTENCE_CHARS, rng)],
        "prefix": [source[: int(0.85 * length)]],
        "half": [source[: length // 2], _letters(length // 2, rng)],
    }
    return np.concatenate(parts[edit])


def _letters(number: int, rng: np.random.Generator) -> CodePoints:
    return _frequent_letters()[rng.integers(0, 1 << 16, number, dtype=np.uint16)]


@lru_cache(maxsize=1)
def _frequent_letters() -> CodePoints:
    """A letter for each of 65,536 draws: hiragana, katakana and kanji in 6, 1 and 3 of ten, by Zipf's law in each."""
    letters = []
    for first, last, share in ((0x3041, 0x3093, 0.6), (0x30A1, 0x30F4, 0.1), (0x4E00, 0x5600, 0.3)):
        weights = 1 / np.arange(3, last - first + 4)
        draws = np.maximum(1, weights / weights.sum() * share * (1 << 16)).astype(np.int64)
        letters.append(np.repeat(np.arange(first, last + 1, dtype=np.uint32), draws))
    drawn = np.concatenate(letters)
    return np.resize(drawn, 1 << 16)


def _as_text(points: CodePoints) -> str:
    return points.astype("<u4").tobytes().decode("utf-32-le")
