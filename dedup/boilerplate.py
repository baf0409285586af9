"""Lines that recur across the pages of one site: how lines are hashed, which of them count, what goes and what stays.

A line stands for nothing but its words: lines without a letter or digit (rulers, a closing bracket of code) are passed
over, as if they were not there.
"""

import re
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

LineHashes = npt.NDArray[np.uint64]

LINE_HASH_BYTES = 8
_HAS_WORD = re.compile(r"[^\W_]")


def is_worded(line: str) -> bool:
    """Whether a line holds a letter or digit of any script."""
    return _HAS_WORD.search(line) is not None


def worded_lines(text: str) -> list[str]:
    """The lines of `text` that hold a letter or digit, without white space around them, in order."""
    return [line.strip() for line in text.split("\n") if is_worded(line)]


def line_hashes(text: str) -> LineHashes:
    """64 bits of BLAKE2b of each of `worded_lines(text)`, in UTF-8; lone surrogates are taken as they are.

    Two of a million lines of a site have the same hash with a chance of 1 in 37 million; a line would have to share
    that of a recurring one to be lost.
    """
    digests = (_digest(line) for line in worded_lines(text))
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def counted_lines(hashes: LineHashes, edge_lines: int | None) -> LineHashes:
    """The lines that a page counts for, each once, in order of hash.

    edge_lines: only so many from the top and so many from the bottom; None for all.
    """
    if edge_lines is None or len(hashes) <= 2 * edge_lines:
        return np.unique(hashes)
    return np.unique(np.concatenate([hashes[:edge_lines], hashes[-edge_lines:]]))


def lines_to_remove(hashes: LineHashes, recurring: LineHashes, edge_lines: int | None) -> npt.NDArray[np.bool_]:
    """Which lines of a page are boilerplate, given the recurring lines of its site.

    With edge_lines, those that stand above (or below) every other line of the page, no more than so many at either end;
    else all that recur.
    """
    recurs = np.isin(hashes, recurring)
    if edge_lines is None:
        return recurs
    from_top = np.logical_and.accumulate(recurs[:edge_lines])
    from_bottom = np.logical_and.accumulate(recurs[::-1][:edge_lines])
    remove = np.zeros(len(hashes), dtype=np.bool_)
    remove[: len(from_top)] = from_top
    remove[len(hashes) - len(from_bottom) :] |= from_bottom[::-1]
    return remove


def without_lines(text: str, remove: npt.NDArray[np.bool_]) -> str:
    """`text` without some of its worded lines (a bool for each); where one is gone, no two empty lines meet."""
    flags = iter(remove.tolist())
    kept: list[str] = []
    for line in text.split("\n"):
        if is_worded(line) and next(flags):
            continue
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(kept).strip(" \n")


def _digest(line: str) -> bytes:
    return blake2b(line.encode("utf-8", "surrogatepass"), digest_size=LINE_HASH_BYTES).digest()
