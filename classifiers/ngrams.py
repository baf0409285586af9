"""Hashed n-grams of a text: of its characters, and of its words with content words named by their kind alone."""

import unicodedata
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from filters.core import TextView, TokenKind
from filters.core.surfaces import written

# Two families of 2**16 buckets each: characters below, words above.
BITS = 16
FAMILY_BUCKETS = 1 << BITS
BUCKETS = 2 * FAMILY_BUCKETS
_MAX_CHARS, _MAX_WORDS = 2, 3
# Words that are kept as they are written: they carry the style, others the subject.
_FUNCTION_WORDS = frozenset(
    ("助詞", "助動詞", "接続詞", "感動詞", "代名詞", "連体詞", "接頭辞", "接尾辞", "副詞", "補助記号", "記号")
)
_SPACE = "空白"
_HASHED_CHARS = 4  # few function words are longer
_SEED, _FACTOR, _SHIFT = np.uint32(0x9F3C6A2D), np.uint32(0x9E3779B1), np.uint32(15)
_NEWLINE = ord("\n")
_LAST_FOLDED = 0xFFFF  # all characters above count as one


def term_counts(view: TextView) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The buckets that the n-grams of a text fall into, ascending, and how many fall into each."""
    words = [buckets + np.uint32(FAMILY_BUCKETS) for buckets in _ngrams(_words(view), _MAX_WORDS)]
    found = np.concatenate([*_ngrams(_characters(view), _MAX_CHARS), *words])
    found.sort()
    is_last = np.ones(len(found), dtype=bool)
    np.not_equal(found[1:], found[:-1], out=is_last[:-1])
    last = is_last.nonzero()[0]
    return found.take(last).astype(np.intp), np.diff(last, prepend=-1)


def _ngrams(ids: NDArray[np.uint32], longest: int) -> Iterator[NDArray[np.uint32]]:
    """The bucket, 0 to 2**16 - 1, of every n-gram, for n from 1 to `longest`."""
    keys = np.full(len(ids) + 1, _SEED)
    for n in range(longest):
        keys = (keys[:-1] ^ ids[n:]) * _FACTOR
        keys ^= keys >> _SHIFT
        yield (keys * _FACTOR) >> np.uint32(32 - BITS)


def _characters(view: TextView) -> NDArray[np.uint32]:
    """Characters in one form, without white space but for one newline between lines."""
    codes = _folded().take(view.codes, mode="clip")
    codes = codes[codes != 0]
    is_newline = codes == _NEWLINE
    again = is_newline[1:] & is_newline[:-1]
    kept: NDArray[np.uint32] = np.concatenate([codes[:1], codes[1:][~again]]).astype(np.uint32)
    return kept


@cache
def _folded() -> NDArray[np.uint16]:
    """For code points to U+FFFF the one each counts as: compatible form (NFKC), small letter, any digit as 0.

    0 for white space, but for the newline.
    """
    table = np.array([_fold(chr(code)) for code in range(_LAST_FOLDED + 1)], dtype=np.uint16)
    table[_NEWLINE] = _NEWLINE
    return table


def _fold(character: str) -> int:
    if character.isspace() or character == "\0":
        return 0
    if character.isdecimal():
        return ord("0")
    if character in "，．":
        return ord({"，": "、", "．": "。"}[character])
    form = unicodedata.normalize("NFKC", character).lower()
    is_one = len(form) == 1 and not form.isspace() and ord(form) <= _LAST_FOLDED
    return ord(form) if is_one else ord(character)


def _words(view: TextView) -> NDArray[np.uint32]:
    """A number for every morpheme: of its written form if it is a function word or mark, else of its kind.

    Spaces are left out.
    """
    kinds = view.tokens.kinds
    if not kinds:
        return np.empty(0, dtype=np.uint32)
    ids, kind_ids = np.array([_kind_hash(kind) for kind in kinds], dtype=np.uint32), view.tokens.kind_ids
    is_function = np.array([kind.pos1 in _FUNCTION_WORDS for kind in kinds]).take(kind_ids)
    numbers = np.where(is_function, _surface_hashes(view), ids.take(kind_ids))
    is_space = np.array([kind.pos1 == _SPACE for kind in kinds])
    kept: NDArray[np.uint32] = numbers[~is_space.take(kind_ids)]
    return kept


def _surface_hashes(view: TextView) -> NDArray[np.uint32]:
    """Of the first four characters of every morpheme."""
    words = written(view)
    folded = _folded().take(words.codes, mode="clip").astype(np.uint32)
    begins, ends = words.bounds[:-1], words.bounds[1:]
    keys = np.full(len(begins), _SEED)
    if len(words.codes):
        for k in range(_HASHED_CHARS):
            codes = folded.take(begins + k, mode="clip")
            keys = np.where(begins + k < ends, (keys ^ codes) * _FACTOR, keys)
    return keys


@lru_cache(maxsize=1 << 14)
def _kind_hash(kind: TokenKind) -> int:
    form = kind.cform.partition("-")[0]
    return zlib.crc32("/".join((kind.pos1, kind.pos2, kind.ctype, form)).encode())
