"""Features of the elements around a block: what they hold, what they are called, where the page's prose is."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.blocks import Containers
from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.measured import Measured
from pipeline.extraction.kiyome.vocabulary import CATEGORIES

# The parts of a page whose announcement tells something, each with its bit.
_NEAR = {part: 1 << CATEGORIES.index(part) for part in ("footer", "sidebar", "content", "notice", "list")}
_ANY_NEAR = sum(_NEAR.values())
# Levels from which an announcement is too far away to count, and a depth that is so for every element.
_UNNAMED, _ABOVE_ALL = 9, -9


def ancestry_features(page: Measured) -> dict[str, Column]:
    """What the nearest elements hold, and which parts of a page are announced around a block."""
    elements = page.elements
    of_containers = {
        "log_chars": np.log1p(elements.chars),
        "share": elements.chars / elements.chars[0],
        "link_density": elements.linked / np.maximum(elements.chars, 1),
        "blocks": np.minimum(elements.blocks, 300),
        "prose_share": elements.prose / max(float(elements.prose[0]), 1.0),
    }
    of_blocks = np.array(list(of_containers.values())).take(page.around, axis=1)  # (features, levels, blocks)
    names = [f"up{level}_{name}" for level in range(len(page.around)) for name in of_containers]
    columns = of_blocks.swapaxes(0, 1).reshape(len(names), -1)
    return dict(zip(names, columns, strict=True)) | _announced_around(page)


def _announced_around(page: Measured) -> dict[str, Column]:
    """Levels up to the next element that is announced as each part of a page."""
    rows, row_of = _announcements(page.blocks.containers)
    at = page.container
    depths = np.array(rows, np.float64)[np.array(row_of, np.intp)[at]].T
    near = np.minimum(page.elements.depth[at] - depths, _UNNAMED)
    return dict(zip((f"near_{part}" for part in _NEAR), near, strict=True))


def _announcements(containers: Containers) -> tuple[list[list[int]], list[int]]:
    """The depth of the next element, itself or above, announced as each part of a page: a row for each combination.

    Far above the body where there is none. Also, for every element, its row.
    """
    rows = [[_ABOVE_ALL] * len(_NEAR)]
    row_of: list[int] = []
    known: dict[tuple[int, int, int], int] = {}
    for bits, parent, depth in zip(containers.announced, containers.parent, containers.depth, strict=True):
        above = row_of[parent] if row_of else 0
        if not bits & _ANY_NEAR:
            row_of.append(above)
            continue
        key = (above, bits & _ANY_NEAR, depth)
        if key not in known:
            known[key] = len(rows)
            rows.append([depth if bits & bit else old for bit, old in zip(_NEAR.values(), rows[above], strict=True)])
        row_of.append(known[key])
    return rows, row_of


def heavy_path_features(page: Measured) -> dict[str, Column]:
    """Where a block leaves the way from the body down to the element with most prose, taken child by child."""
    containers, elements = page.blocks.containers, page.elements
    weight = elements.prose + 0.05 * (elements.chars - elements.linked)
    weights = weight.tolist()
    path = _heavy_path(weights, containers.end)
    lowest = _lowest_on(path, containers.end)[page.container]
    depth = elements.depth[lowest]
    total = max(weights[0], 1e-9)
    half = max(containers.depth[at] for at in path if weights[at] >= 0.5 * weights[0])
    most = max(containers.depth[at] for at in path if weights[at] >= 0.8 * weights[0])
    return {
        "heavy_share": weight[lowest] / total,
        "heavy_depth": depth,
        "heavy_below": elements.depth[page.container] - depth,
        "heavy_rest": containers.depth[path[-1]] - depth,
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
