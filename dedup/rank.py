"""The ranking of documents, as a short byte string that sorts better documents first."""

import struct

import numpy as np
import numpy.typing as npt

# The first word holds "fails the rules" in its top bit, "part of a longer page" in the next, and the score, turned
# round, below; the second holds the length, turned round; then comes the doc_id. Of a part the length comes before the
# score. Big-endian words compare as bytes the way they compare as numbers.
_LAYOUT = struct.Struct(">II16s")
_FAILS = 1 << 31
_PART = 1 << 30
_NO_SCORE = _PART - 1
_SCORE_STEPS = 1 << 29
_MAX_CHARS = (1 << 31) - 1
_SHORTEST = (1 << 32) - 1
_HALF, _SCORE_BITS = np.uint64(32), np.uint64(30)
_LOW_WORD, _SCORE = np.uint64(2**32 - 1), np.uint64(_NO_SCORE)

# The first 8 bytes of rank keys, as big-endian numbers.
Words = npt.NDArray[np.uint64]
# No document of a run has a word below this; such words stand for documents of earlier releases, which outrank all.
EARLIER_WORDS = 1 << 31

RANK_BYTES = _LAYOUT.size


def rank_key(passes_rules: bool, book_score: float | None, chars: int, doc_id: str) -> bytes:
    """Return RANK_BYTES bytes; of two documents the one with the smaller key stays.

    Better is, in this order: passing the rules; the higher book score, 0 to 1, in steps of 2**-29 (a document without a
    score comes after all that have one); more characters (from 2**31 - 1 on all count alike); the smaller doc_id, 32
    lower-case hexadecimal digits. Keys of different documents differ, and hold the doc_id.
    Raises ValueError for a value outside these ranges.
    """
    if book_score is not None and not 0 <= book_score <= 1:
        raise ValueError(f"book_score is {book_score} for document {doc_id}; known are 0 to 1, or None")
    if chars < 0:
        raise ValueError(f"chars is {chars} for document {doc_id}; a text has 0 characters or more")
    score = _NO_SCORE if book_score is None else _SCORE_STEPS - int(book_score * _SCORE_STEPS)
    fails = 0 if passes_rules else _FAILS
    return _LAYOUT.pack(fails | score, _SHORTEST - min(chars, _MAX_CHARS), _id_bytes(doc_id))


def passing(words: Words) -> npt.NDArray[np.bool_]:
    """Return which documents pass the rules."""
    return np.asarray(words < np.uint64(_FAILS << 32))


def rank_of_part(words: Words) -> Words:
    """Return the words of documents that pass the rules, as parts of longer ones.

    A part ranks below all that are none, and above all that fail the rules; among parts the longer is better, then the
    one with the higher score.
    """
    return np.uint64(_PART << 32) | (words & _LOW_WORD) << _SCORE_BITS | words >> _HALF


def rank_of_whole(words: Words) -> Words:
    """Return what `rank_of_part` was given."""
    return (words & _SCORE) << _HALF | (words >> _SCORE_BITS) & _LOW_WORD


def is_longer(a: Words, b: Words) -> npt.NDArray[np.bool_]:
    """Return whether documents have more characters than others; both as `rank_of_part` gives them."""
    return np.asarray(a >> _SCORE_BITS < b >> _SCORE_BITS)


def doc_id_of(rank: bytes) -> str:
    """Return the doc_id a rank key was made with. Raises ValueError if rank has not the length of one."""
    if len(rank) != RANK_BYTES:
        raise ValueError(f"a rank key of {len(rank)} bytes; known are {RANK_BYTES}, as rank_key makes them")
    return rank[-16:].hex()


def _id_bytes(doc_id: str) -> bytes:
    try:
        data = bytes.fromhex(doc_id)
    except ValueError:
        data = b""
    if len(data) != 16 or data.hex() != doc_id:
        raise ValueError(f"doc_id is {doc_id!r}; known are 32 lower-case hexadecimal digits")
    return data
