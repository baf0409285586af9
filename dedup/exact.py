"""Exact duplicates: of the documents with equal text the best-ranked stays."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from dedup.choose import Witness

HASH_BYTES = 16


def text_hash(text: str) -> bytes:
    """Return HASH_BYTES bytes of BLAKE2b of the text in UTF-8; lone surrogates are taken as they are.

    Hash `dedup_form(text)` to have texts that differ only in width and white space count as equal.
    """
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest()


def best_of_equals(ranks: Iterable[bytes]) -> bytes:
    """Return the rank key of the document that stays among documents of one text hash.

    Associative and commutative, so it may be applied to parts first. Raises ValueError if there are no documents.
    """
    return min(ranks)


def choose_exact(documents: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Map each dropped document to the one that stays, given (text hash, rank key) of all documents in any order."""
    by_hash: dict[bytes, list[bytes]] = {}
    for digest, rank in documents:
        by_hash.setdefault(digest, []).append(rank)
    drops: dict[bytes, bytes] = {}
    for ranks in by_hash.values():
        best = best_of_equals(ranks)
        drops.update((rank, best) for rank in ranks if rank != best)
    return drops


def witness_of_copy(best: bytes, near_drops: Mapping[bytes, Witness]) -> Witness:
    """Return the kept document and the similarity to name for an exact copy of `best`.

    Only the best of equal documents goes on to the search for near-duplicates; where it is dropped there, its copies
    are dropped for the sake of the same kept document, with the same similarity, as their text is the same.
    """
    return near_drops.get(best, (best, 1.0))
