"""MinHash signatures of shingle sets, equal to those of datasketch's scheme affine32 and several times as fast.

MinHash: Broder, "On the resemblance and containment of documents" (1997). For each of k random permutations the
signature holds the smallest permuted hash; the share of places in which two signatures agree estimates the Jaccard
similarity J of the sets without bias, with a standard error of sqrt(J * (1 - J) / k).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dedup.form import dedup_form
from dedup.shingles import Hashes, check_shingle_chars, shingle_hashes

Signature = npt.NDArray[np.uint32]

KNOWN_SCHEMES = ("affine32",)
MAX_PERMUTATIONS = 4096

_EMPTY = np.uint32(2**32 - 1)  # datasketch's value where no hash was seen
_HASHES_PER_BLOCK = 4096
_VALUES_PER_BLOCK = 1 << 17  # 512 KiB of permuted hashes at a time: they stay in a core's cache


@dataclass(frozen=True, slots=True)
class MinHashScheme:
    """What two signatures must have in common to be compared.

    name: how hashes are permuted; "affine32" is datasketch's default since 2.0. shingle_chars: characters in a shingle.
    permutations: values in a signature. seed: of datasketch's permutations.
    Raises ValueError for an unknown name or a number out of range.
    """

    name: str = "affine32"
    shingle_chars: int = 5
    permutations: int = 256
    seed: int = 1

    def __post_init__(self) -> None:
        if self.name not in KNOWN_SCHEMES:
            raise ValueError(f"unknown MinHash scheme {self.name!r}; known: {', '.join(KNOWN_SCHEMES)}")
        check_shingle_chars(self.shingle_chars)
        if not 1 <= self.permutations <= MAX_PERMUTATIONS:
            raise ValueError(f"permutations is {self.permutations}; known are 1 to {MAX_PERMUTATIONS}, 256 is usual")
        if not 0 <= self.seed < 2**32:
            raise ValueError(f"seed is {self.seed}; known are 0 to {2**32 - 1}")

    @property
    def id(self) -> str:
        """The name recorded in files; form1 stands for `dedup_form` and the formula of `shingle_hashes`."""
        return f"{self.name}/form1/char{self.shingle_chars}/perm{self.permutations}/seed{self.seed}"


def text_signature(text: str, scheme: MinHashScheme) -> Signature:
    """Return the signature of the shingles of `text`, shape (permutations,)."""
    return signature(shingle_hashes(dedup_form(text), scheme.shingle_chars), scheme)


def signature(hashes: Hashes, scheme: MinHashScheme) -> Signature:
    """Return the smallest permuted hash under each permutation, shape (permutations,).

    Equal to the hashvalues of datasketch's `MinHash(permutations, seed, scheme="affine32")` fed with the same uint32
    values; of no hashes all values are 2**32 - 1, as there. Memory is bounded whatever the number of hashes.
    Raises ValueError if hashes are not uint32.
    """
    if hashes.dtype != np.uint32:
        raise ValueError(f"hashes are {hashes.dtype}; a signature is made of uint32 values, see shingle_hashes")
    smallest = np.full(scheme.permutations, _EMPTY, dtype=np.uint32)
    with _short_rows():
        for start in range(0, len(hashes), _HASHES_PER_BLOCK):
            _lower(smallest, _fmix32(hashes[start : start + _HASHES_PER_BLOCK]), scheme)
    return smallest


def estimate_jaccard(a: Signature, b: Signature) -> float:
    """Estimate the Jaccard similarity of two texts, 0 to 1, from signatures of one scheme.

    Raises ValueError if the lengths differ.
    """
    if a.shape != b.shape:
        raise ValueError(
            f"signatures of {len(a)} and {len(b)} values cannot be compared; make both with one MinHashScheme"
        )
    return int(np.count_nonzero(a == b)) / len(a)


def to_bytes(values: Signature) -> bytes:
    """Write a signature as little-endian 32-bit words."""
    return values.astype("<u4").tobytes()


def from_bytes(data: bytes) -> Signature:
    """Read what `to_bytes` wrote. Raises ValueError if data is not a whole number of words, at least one."""
    if not data or len(data) % 4:
        raise ValueError(f"a signature of {len(data)} bytes; known is a positive multiple of 4")
    return np.frombuffer(data, dtype="<u4").astype(np.uint32)


def _lower(smallest: Signature, mixed: Hashes, scheme: MinHashScheme) -> None:
    """Lower each value of `smallest` to the least a * hash + b mod 2**32 over `mixed`."""
    a, b = _permutation_columns(scheme.permutations, scheme.seed)
    rows = max(1, _VALUES_PER_BLOCK // len(mixed))
    permuted = np.empty((min(rows, scheme.permutations), len(mixed)), dtype=np.uint32)
    for start in range(0, scheme.permutations, rows):
        end = min(start + rows, scheme.permutations)
        block = np.multiply(a[start:end], mixed, out=permuted[: end - start])
        np.add(block, b[start:end], out=block)
        np.minimum(smallest[start:end], np.minimum.reduce(block, axis=1), out=smallest[start:end])


def _fmix32(hashes: Hashes) -> Hashes:
    """MurmurHash3's 32-bit finalizer (Appleby, public domain), which affine32 applies before permuting."""
    mixed = hashes ^ (hashes >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


@lru_cache(maxsize=8)
def _permutation_columns(permutations: int, seed: int) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Datasketch's own multipliers and addends, each of shape (permutations, 1)."""
    from datasketch import MinHash  # imported here: it loads scipy, a third of what every command would take to start

    a, b = MinHash(num_perm=permutations, seed=seed, scheme="affine32").permutations
    return np.ascontiguousarray(a[:, np.newaxis]), np.ascontiguousarray(b[:, np.newaxis])


@contextmanager
def _short_rows() -> Iterator[None]:
    """Keep numpy from copying rows shorter than its buffer before it works on them, which would double the time."""
    before = np.setbufsize(16)
    try:
        yield
    finally:
        np.setbufsize(before)
