"""The features of a page's blocks: a row a block, a column a feature."""

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.features.alike import alike_features
from pipeline.extraction.kiyome.features.ancestry import ancestry_features, heavy_path_features
from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.items import item_features
from pipeline.extraction.kiyome.features.measured import Measured, measure
from pipeline.extraction.kiyome.features.own import own_features
from pipeline.extraction.kiyome.features.surroundings import surroundings_features
from pipeline.extraction.kiyome.features.whole import page_features

__all__ = ["Column", "Measured", "block_features", "feature_rows", "measure"]


def block_features(page: Measured) -> dict[str, Column]:
    """Every feature by name, each of shape (blocks,)."""
    return {
        **own_features(page),
        **ancestry_features(page),
        **heavy_path_features(page),
        **alike_features(page),
        **item_features(page),
        **surroundings_features(page),
        **page_features(page),
    }


def feature_rows(features: dict[str, Column]) -> NDArray[np.float32]:
    """Features as the model reads them: shape (blocks, features), in the order of `features`."""
    columns = list(features.values())
    return np.concatenate(columns, dtype=np.float32, casting="same_kind").reshape(len(columns), -1).T
