"""Features of the elements around a block: what they hold, what they are called, where the page's prose is."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.blocks import Containers
from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.measured import Measured
from pipeline.extraction.kiyome.vocabulary import CATEGORIES

_LEVELS = 4
_WITHIN = ("table", "section", "aside", "footer", "li")
# Where a tag's number stands in a row: behind the parts of a page.
_PLACE_WITHIN = {tag: place for place, tag in enumerate(_WITHIN, len(CATEGORIES))}
# Levels from which an announcement is too far away to count, and a depth that is so for every element.
_UNNAMED, _ABOVE_ALL = 9, -9


@dataclass(frozen=True, slots=True, eq=False)
class Subtrees:
    """Sums over everything inside each container, shape (m,)."""

    chars: Column
    linked: Column
    stops: Column
    blocks: Column
    prose: Column


def subtrees(page: Measured) -> Subtrees:
    """Add up the blocks inside every container, whatever lies between."""
    one = np.ones_like(page.chars)
    return Subtrees(*page.subtree_sums(page.chars, page.linked, page.counts["stop"], one, page.prose))


def ancestry_features(page: Measured, sums: Subtrees) -> dict[str, Column]:
    """What the nearest elements hold, which parts of a page are announced around a block, and in which tags it is."""
    chars = np.maximum(sums.chars, 1)
    of_containers = {
        "log_chars": np.log1p(sums.chars),
        "share": sums.chars / sums.chars[0],
        "link_density": sums.linked / chars,
        "stops": 100 * sums.stops / chars,
        "blocks": np.minimum(sums.blocks, 300),
        "prose_share": sums.prose / max(sums.prose[0], 1),
    }
    table = np.stack(list(of_containers.values()))
    features: dict[str, Column] = {}
    at = page.container
    for level in range(_LEVELS):
        features |= zip((f"up{level}_{name}" for name in of_containers), table[:, at], strict=True)
        at = page.parent[at]
    children = np.bincount(page.parent[1:], minlength=len(page.parent)).astype(np.float64)
    features["siblings"] = np.minimum(children[page.parent[page.container]], 100)
    return features | _inherited(page)


def _inherited(page: Measured) -> dict[str, Column]:
    """Levels up to the next element announced as each part of a page, and how many of some tags are around a block."""
    rows, row_of = _standings(page.blocks.containers)
    standing = np.array(rows, np.float64)[np.array(row_of, np.intp)[page.container]].T
    near = np.minimum(page.depth[page.container] - standing[: len(CATEGORIES)], _UNNAMED)
    names = [*(f"near_{name}" for name in CATEGORIES), *(f"in_{name}" for name in _WITHIN)]
    return dict(zip(names, [*near, *np.minimum(standing[len(CATEGORIES) :], 4)], strict=True))


def _standings(containers: Containers) -> tuple[list[list[int]], list[int]]:
    """Where elements stand, each way to stand once, and which of them is each element's.

    A way to stand: the depth of the next element announced as each part of a page, itself or above (far above the body
    where there is none), and how many elements of the tags of _WITHIN there are, itself among them.
    """
    rows = [[_ABOVE_ALL] * len(CATEGORIES) + [0] * len(_WITHIN)]
    row_of: list[int] = []
    known: dict[tuple[int, int, str, int], int] = {}
    for tag, bits, parent, depth in zip(
        containers.tag, containers.announced, containers.parent, containers.depth, strict=True
    ):
        above = row_of[parent] if row_of else 0
        if not bits and tag not in _PLACE_WITHIN:
            row_of.append(above)
            continue
        key = (above, bits, tag, depth)
        if key not in known:
            known[key] = len(rows)
            rows.append(_row_below(rows[above], bits, tag, depth))
        row_of.append(known[key])
    return rows, row_of


def _row_below(above: list[int], bits: int, tag: str, depth: int) -> list[int]:
    row = above.copy()
    for part in range(len(CATEGORIES)):
        if bits >> part & 1:
            row[part] = depth
    if (place := _PLACE_WITHIN.get(tag)) is not None:
        row[place] += 1
    return row


def heavy_path_features(page: Measured, sums: Subtrees) -> dict[str, Column]:
    """Where a block leaves the way from the body down to the element with most prose, taken child by child."""
    weight = sums.prose + 0.05 * (sums.chars - sums.linked)
    path = _heavy_path(weight.tolist(), page.blocks.containers.end)
    lowest = _lowest_on(path, page.blocks.containers.end)[page.container]
    depth = page.depth[lowest]
    total = max(float(weight[0]), 1e-9)
    half = max(page.depth[at] for at in path if weight[at] >= 0.5 * weight[0])
    most = max(page.depth[at] for at in path if weight[at] >= 0.8 * weight[0])
    return {
        "heavy_share": weight[lowest] / total,
        "heavy_depth": depth,
        "heavy_below": page.depth[page.container] - depth,
        "heavy_rest": page.depth[path[-1]] - depth,
        "under_half": (depth >= half).astype(np.float64),
        "under_most": (depth >= most).astype(np.float64),
    }


def _heavy_path(weight: list[float], end: list[int]) -> list[int]:
    """Containers from the body downwards, each the heaviest child of the one before; of equals the first.

    end: behind the last container inside each; the first child follows its parent, each other one the end of the last.
    """
    path = [0]
    while True:
        heaviest, child = 0, path[-1] + 1
        while child < end[path[-1]]:
            if weight[child] > (weight[heaviest] if heaviest else 0):
                heaviest = child
            child = end[child]
        if not heaviest:
            return path
        path.append(heaviest)


def _lowest_on(path: list[int], end: list[int]) -> NDArray[np.intp]:
    """For every container the lowest one on `path` that it is in; each is written once, however long the path."""
    lowest = np.full(end[0], path[-1], np.intp)
    for at, below in pairwise(path):
        lowest[at:below] = at
        lowest[end[below] : end[at]] = at
    return lowest
