"""The ranking of documents, as a short byte string that sorts better documents first."""

import struct

# The first word holds "fails the rules" in its top bit and the score, turned round, below; the second holds the length,
# turned round; then comes the doc_id. Big-endian words compare as bytes the way they compare as numbers.
_LAYOUT = struct.Struct(">II16s")
_FAILS = 1 << 31
_NO_SCORE = _FAILS - 1
_SCORE_STEPS = 1 << 30
_MAX_CHARS = (1 << 32) - 1

RANK_BYTES = _LAYOUT.size


def rank_key(passes_rules: bool, book_score: float | None, chars: int, doc_id: str) -> bytes:
    """Return RANK_BYTES bytes; of two documents the one with the smaller key stays.

    Better is, in this order: passing the rules; the higher book score, 0 to 1, in steps of 2**-30 (a document without a
    score comes after all that have one); more characters (from 2**32 - 1 on all count alike); the smaller doc_id, 32
    lower-case hexadecimal digits. Keys of different documents differ, and hold the doc_id.
    Raises ValueError for a value outside these ranges.
    """
    if book_score is not None and not 0 <= book_score <= 1:
        raise ValueError(f"book_score is {book_score} for document {doc_id}; known are 0 to 1, or None")
    if chars < 0:
        raise ValueError(f"chars is {chars} for document {doc_id}; a text has 0 characters or more")
    score = _NO_SCORE if book_score is None else _SCORE_STEPS - int(book_score * _SCORE_STEPS)
    fails = 0 if passes_rules else _FAILS
    return _LAYOUT.pack(fails | score, _MAX_CHARS - min(chars, _MAX_CHARS), _id_bytes(doc_id))


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
