"""Features of all blocks in like places: a template's blocks share the path of tags and classes above them."""

import numpy as np

from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.measured import Measured


def alike_features(page: Measured) -> dict[str, Column]:
    """How many blocks share a block's path, how uneven they are in length, their links and their part of the page."""
    path = page.path
    number = np.bincount(path)
    chars, linked, squares = (np.bincount(path, column) for column in (page.chars, page.linked, page.chars**2))
    number_seen = np.maximum(number, 1)  # paths of elements without a block of their own
    variance = np.maximum(squares / number_seen - (chars / number_seen) ** 2, 0)
    of_paths = {
        "alike": np.minimum(number, 200),
        "alike_uneven": np.log1p(np.sqrt(variance)),
        "alike_link_density": linked / np.maximum(chars, 1),
        "alike_share": chars / page.totals[0, -1],
    }
    return dict(zip(of_paths, np.array(list(of_paths.values())).take(path, axis=1), strict=True))
