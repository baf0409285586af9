"""The shingles of a text: its distinct character n-grams, as 32-bit hashes, by numpy over code points."""

from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from dedup.form import CodePoints, code_points

Hashes = npt.NDArray[np.uint32]

MAX_SHINGLE_CHARS = 64  # a longer shingle would be broken by almost any edit, and the cost grows with its length

_BLOCK_CHARS = 1 << 16  # 64-bit intermediates of a block stay in a core's cache


def shingle_hashes(form: str, shingle_chars: int = 5) -> Hashes:
    """Return the hashes of the distinct runs of `shingle_chars` characters of `form`, in ascending order.

    A text shorter than that is one shingle, the empty text has none. `form` is what `dedup_form` returned. The hash of
    the characters c1 ... cm is stable across machines and releases:

        x = m*K0 + c1*K1 + ... + cm*Km  mod 2**64,   hash = fmix64(x) >> 32

    Ki is the 8-byte BLAKE2b digest of "kiyome shingle key i", little endian; c are code points; fmix64 is MurmurHash3's
    finalizer. The sum is the multilinear family of Lemire and Kaser, "Strongly universal string hashing is fast"
    (2014); the finalizer keeps related n-grams from colliding together. A shingle has the hash of some other one of
    a text of n shingles with a probability of about n / 2**32: 0.0002 for a book of a million.

    Raises ValueError if shingle_chars is not 1 to MAX_SHINGLE_CHARS.
    """
    check_shingle_chars(shingle_chars)
    points = code_points(form)
    gram_chars = min(shingle_chars, len(points))
    if gram_chars == 0:
        return np.empty(0, dtype=np.uint32)
    hashes = np.empty(len(points) - gram_chars + 1, dtype=np.uint32)
    for start in range(0, len(hashes), _BLOCK_CHARS):
        block = points[start : start + _BLOCK_CHARS + gram_chars - 1]
        hashes[start : start + _BLOCK_CHARS] = gram_hashes(block, gram_chars) >> np.uint64(32)
    return _distinct(hashes)


def check_shingle_chars(shingle_chars: int) -> None:
    """Raise ValueError if shingle_chars is not 1 to MAX_SHINGLE_CHARS."""
    if not 1 <= shingle_chars <= MAX_SHINGLE_CHARS:
        raise ValueError(f"shingle_chars is {shingle_chars}; known are 1 to {MAX_SHINGLE_CHARS} characters, 5 is usual")


def gram_hashes(points: CodePoints, gram_chars: int) -> npt.NDArray[np.uint64]:
    """Return the hash of every run of gram_chars code points, all 64 bits of it; there must be as many code points."""
    keys = _keys(gram_chars)
    wide = points.astype(np.uint64)
    grams = len(wide) - gram_chars + 1
    total = np.full(grams, gram_chars * int(keys[0]) % 2**64, dtype=np.uint64)
    term = np.empty_like(total)
    for position in range(gram_chars):
        total += np.multiply(wide[position : position + grams], keys[position + 1], out=term)
    return fmix64(total)


def fmix64(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return the values mixed by MurmurHash3's 64-bit finalizer (Appleby, public domain), in place."""
    values ^= values >> np.uint64(33)
    values *= np.uint64(0xFF51AFD7ED558CCD)
    values ^= values >> np.uint64(33)
    values *= np.uint64(0xC4CEB9FE1A85EC53)
    values ^= values >> np.uint64(33)
    return values


def _distinct(hashes: Hashes) -> Hashes:
    hashes.sort()
    is_first = np.empty(len(hashes), dtype=np.bool_)
    is_first[0] = True
    np.not_equal(hashes[1:], hashes[:-1], out=is_first[1:])
    return hashes[is_first]


@lru_cache(maxsize=MAX_SHINGLE_CHARS)
def _keys(gram_chars: int) -> npt.NDArray[np.uint64]:
    digests = (blake2b(b"kiyome shingle key %d" % i, digest_size=8).digest() for i in range(gram_chars + 1))
    return np.frombuffer(b"".join(digests), dtype="<u8")
