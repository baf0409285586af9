"""Features of the elements around a block: what they hold, what they are called, where the page's prose is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.measured import Measured
from pipeline.extraction.kiyome.vocabulary import CATEGORIES

_LEVELS = 4
_WITHIN = ("table", "section", "aside", "footer", "li")
_IS_WITHIN = {tag: tuple(float(tag == name) for name in _WITHIN) for tag in _WITHIN}
_NOWHERE = (0.0,) * len(_WITHIN)
_UNNAMED = 9.0


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
    columns = [page.chars, page.linked, page.counts["stop"], np.ones_like(page.chars), page.prose]
    return Subtrees(*page.subtree_sums(columns).T)


def ancestry_features(page: Measured, sums: Subtrees) -> dict[str, Column]:
    """What the nearest elements hold, which parts of a page are announced around a block, and in which tags it is."""
    of_containers = {
        "log_chars": np.log1p(sums.chars),
        "share": sums.chars / sums.chars[0],
        "link_density": sums.linked / np.maximum(sums.chars, 1),
        "stops": 100 * sums.stops / np.maximum(sums.chars, 1),
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
    containers = page.blocks.containers
    bits = np.array(containers.announced, np.int64)[:, None] >> np.arange(len(CATEGORIES)) & 1
    near = np.where(bits == 1, 0.0, _UNNAMED)
    within = np.array([_IS_WITHIN.get(tag, _NOWHERE) for tag in containers.tag])
    for level in page.levels[1:]:
        above = page.parent[level]
        near[level] = np.minimum(near[level], near[above] + 1)
        within[level] += within[above]
    columns = np.concatenate([near, np.minimum(within, 4)], axis=1)[page.container].T
    names = [*(f"near_{name}" for name in CATEGORIES), *(f"in_{name}" for name in _WITHIN)]
    return dict(zip(names, columns, strict=True))


def heavy_path_features(page: Measured, sums: Subtrees) -> dict[str, Column]:
    """Where a block leaves the way from the body down to the element with most prose, taken child by child."""
    weight = sums.prose + 0.05 * (sums.chars - sums.linked)
    path = _heavy_path(weight.tolist(), page.blocks.containers.parent)
    lowest = _lowest_on(path, page.parent)[page.container]
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


def _heavy_path(weight: list[float], parent: list[int]) -> list[int]:
    """Containers from the body downwards, each the heaviest child of the one before; of equals the first."""
    heaviest: dict[int, int] = {}
    for at in range(1, len(weight)):
        best = heaviest.get(parent[at])
        if best is None or weight[at] > weight[best]:
            heaviest[parent[at]] = at
    path = [0]
    while (below := heaviest.get(path[-1])) is not None and weight[below] > 0:
        path.append(below)
    return path


def _lowest_on(path: list[int], parent: NDArray[np.intp]) -> NDArray[np.intp]:
    """For every container the lowest one on `path` that it is in."""
    on_path = set(path)
    lowest: list[int] = []
    for at, above in enumerate(parent.tolist()):
        lowest.append(at if at in on_path else lowest[above])
    return np.array(lowest, np.intp)
