"""Sketches: a quarter of a signature's size, for where signatures travel between machines.

A sketch keeps the lowest byte of each value: b-bit minwise hashing with b = 8 (Li and König, "b-Bit Minwise Hashing",
2010). Values that differ still share their lowest byte with probability 1/256, for which the estimate is corrected.
"""

import numpy as np

from dedup.minhash import Signature

CHANCE_MATCH = 1 / 256


def make_sketch(values: Signature) -> bytes:
    """Return the lowest byte of each value of a signature, one byte a permutation.

    Meant for texts of up to a million shingles; the values of much longer ones are so small that more bytes match by
    chance than the estimate is corrected for.
    """
    return values.astype(np.uint8).tobytes()


def estimate_jaccard_of_sketches(a: bytes, b: bytes) -> float:
    """Estimate the Jaccard similarity of two texts, 0 to 1, from sketches of one scheme.

    The variance is that of full signatures times 1 + 1 / (255 J): at J = 0.8 the standard error is 0.25 % greater.
    Raises ValueError if the lengths differ or are 0.
    """
    if len(a) != len(b) or not a:
        raise ValueError(
            f"sketches of {len(a)} and {len(b)} bytes cannot be compared; make both with one MinHashScheme"
        )
    same = int(np.count_nonzero(np.frombuffer(a, dtype=np.uint8) == np.frombuffer(b, dtype=np.uint8)))
    return max(0.0, (same / len(a) - CHANCE_MATCH) / (1 - CHANCE_MATCH))
