"""Features of the item that a block is in: teasers, rows and posts stand in elements of like tags and classes."""

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.measured import Measured

# So many elements of one path (see `blocks.Containers`) are items.
_MIN_ITEMS = 3


def item_features(page: Measured) -> dict[str, Column]:
    """Of the items around each block: how many there are, and what one of them holds on average.

    Zeros where a block is in no item.
    """
    elements, group = page.elements, page.elements.path
    number = np.bincount(group)
    inner, outer = _items((number[group] >= _MIN_ITEMS).tolist(), page.blocks.containers.parent)
    of_items = elements.chars, elements.prose, elements.more, elements.dates, elements.links
    chars, prose, more, dates, links = (np.bincount(group, column) / number for column in of_items)
    of_inner = {
        "item_alike": np.minimum(number, 100),
        "item_chars": np.log1p(chars),
        "item_more": more,
        "item_dates": dates,
        "item_links": links,
    }
    of_outer = {"outer_item_chars": of_inner["item_chars"], "outer_item_prose": np.log1p(prose)}
    features: dict[str, Column] = {}
    for of_groups, item in ((of_inner, inner), (of_outer, outer)):
        at = item[page.container]
        columns = np.array(list(of_groups.values())).take(group[at], axis=1) * (at > 0)
        features |= zip(of_groups, columns, strict=True)
    return features


def _items(is_item: list[bool], parent: list[int]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The innermost and the outermost item that each container is or is in; 0 for none."""
    inner, outer = [0], [0]
    for at in range(1, len(parent)):
        above = parent[at]
        inner.append(at if is_item[at] else inner[above])
        outer.append(outer[above] or (at if is_item[at] else 0))
    return np.array(inner, np.intp), np.array(outer, np.intp)
