"""Features of all blocks in like places: a template's blocks share the path of tags and classes above them."""

import numpy as np

from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.measured import Measured


def alike_features(page: Measured) -> dict[str, Column]:
    """How many blocks share a block's path, how long and how even they are, their links and sentences."""
    path = page.path
    number, chars, linked, stops, squares = (
        np.bincount(path, column)[path]
        for column in (np.ones_like(page.chars), page.chars, page.linked, page.counts["stop"], page.chars**2)
    )
    variance = np.maximum(squares / number - (chars / number) ** 2, 0)
    return {
        "alike": np.minimum(number, 200),
        "alike_chars": np.log1p(chars / number),
        "alike_uneven": np.log1p(np.sqrt(variance)),
        "alike_link_density": linked / chars,
        "alike_stops": 100 * stops / chars,
        "alike_share": chars / page.chars.sum(),
    }
