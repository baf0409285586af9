"""Fragments: a page that stands almost whole inside another, as a teaser, a first chapter or a mirrored excerpt does.

Their Jaccard similarity is low, since most of the longer page is not in the shorter one, so they share no band. They
meet by `windows`: hashes of runs of 16 characters, chosen so that a page chooses the same ones inside another as it
does alone (winnowing: Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", 2003).

A page that a longer one holds ranks below all that no page holds (`dedup.rank.rank_of_part`), whatever its score. So in
the one walk down the ranking its whole is decided before it, and where that stays the part goes: nothing is lost. Two
pages so alike that they are near-duplicates are no part and whole: of those the better stays, not the longer.
"""

import numpy as np
import numpy.typing as npt

from dedup.candidates import BucketLimits
from dedup.form import CodePoints, code_points
from dedup.shingles import Hashes, fmix64, gram_hashes

Windows = npt.NDArray[np.uint64]

WINDOW_CHARS = 16
# Of so many windows in a row the one with the least hash is chosen: two of a run of 271 characters that pages share.
WINDOWS_IN_A_ROW = 256
# Windows by which a page looks for those it may be a fragment of, and the share of them that must stand in one.
MAX_PROBES = 8
MIN_SHARE_OF_PROBES = 0.25
# Of more pages with one window than `max_pages` only the `leaders` count; a page is looked for in so many others, those
# that have most of its probes and are longest. A window of a template is on a million pages and says nothing of any.
WINDOW_LIMITS = BucketLimits(max_pages=8, leaders=2)
MAX_HOLDERS = 2
# Shingles by which a fragment is verified.
SAMPLE_SHINGLES = 128

_BLOCK_CHARS = 1 << 16
_GRAM_CHARS = 4
# Digits of pi, 16 hexadecimal ones each, the last bit set: odd, so that none takes anything from the hash it meets.
_FACTORS = tuple(map(np.uint64, (0x243F6A8885A308D3, 0x13198A2E03707345, 0xA4093822299F31D1, 0x082EFA98EC4E6C89)))


def windows(form: str) -> Windows:
    """Return the hashes of the chosen windows of a text, ascending, each once; `form` is what `dedup_form` returned.

    Some one in 128 windows is chosen; a text shorter than one has none.
    """
    points = code_points(form)
    found = [np.empty(0, np.uint64)]
    for start in range(0, max(1, len(points) - WINDOW_CHARS - WINDOWS_IN_A_ROW + 2), _BLOCK_CHARS):
        block = points[start : start + _BLOCK_CHARS + WINDOW_CHARS + WINDOWS_IN_A_ROW - 2]
        if len(block) >= WINDOW_CHARS:
            found.append(_changes(_least_in_a_row(_window_hashes(block))))
    return np.unique(np.concatenate(found))


def probes(chosen: Windows) -> Windows:
    """Return the windows by which a page looks for those it may be a fragment of: the least."""
    return chosen[:MAX_PROBES]


def enough_probes(number: int) -> int:
    """Return how many of so many probes must stand in one page to compare it: a quarter, at least one."""
    return max(1, int(np.ceil(MIN_SHARE_OF_PROBES * number)))


def sample_shingles(hashes: Hashes) -> Hashes:
    """Return the SAMPLE_SHINGLES least of what `shingle_hashes` gives; all of a shorter text.

    They are a uniform sample of the distinct shingles, chosen without knowing the other text.
    """
    return hashes[:SAMPLE_SHINGLES]


def containment(sample: Hashes, whole: Hashes) -> float:
    """Return the share of sampled shingles that the other text has, 0 to 1.

    Exact for a text of up to SAMPLE_SHINGLES shingles; else an estimate with a standard error of at most
    sqrt(c * (1 - c) / 128): 0.027 at 0.9, 0.035 at 0.8. Raises ValueError for an empty sample.
    """
    if not len(sample):
        raise ValueError("a text without shingles is contained in all; there is nothing to compare")
    return int(np.count_nonzero(np.isin(sample, whole, assume_unique=True))) / len(sample)


def jaccard_of_part(share: float, part_shingles: int, whole_shingles: int) -> float:
    """Return the Jaccard similarity of two texts, given how many distinct shingles each has and what share of the first
    one's the second has.

    Its error is that of the share, times at most 2.
    """
    common = share * part_shingles
    return common / (part_shingles + whole_shingles - common)


def _window_hashes(points: CodePoints) -> Windows:
    """The hash of every window: of those of the four grams of four characters in it, as theirs is of their characters.

    Four times four multiplications cost half as much as sixteen and as good a hash.
    """
    inner = gram_hashes(points, _GRAM_CHARS)
    total = np.zeros(len(points) - WINDOW_CHARS + 1, dtype=np.uint64)
    for number, factor in enumerate(_FACTORS):
        total += inner[number * _GRAM_CHARS :][: len(total)] * factor
    return fmix64(total)


def _changes(values: Windows) -> Windows:
    """The values without those that equal the one before."""
    return np.asarray(values[np.append(True, values[1:] != values[:-1])])


def _least_in_a_row(hashes: Windows) -> Windows:
    """The least hash of each WINDOWS_IN_A_ROW in a row, of all if there are fewer."""
    if len(hashes) <= WINDOWS_IN_A_ROW:
        return np.asarray(hashes.min(keepdims=True))
    reach = 1
    while reach < WINDOWS_IN_A_ROW:  # doubles, so it must be a power of two
        hashes = np.minimum(hashes[:-reach], hashes[reach:])
        reach *= 2
    return hashes
