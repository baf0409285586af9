"""Features of a block by itself: its length, links, characters, tag and wording."""

import numpy as np

from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.measured import Measured
from pipeline.extraction.kiyome.vocabulary import TAG_NUMBERS


def own_features(page: Measured) -> dict[str, Column]:
    """Length, links, characters, tag and wording of each block."""
    return {
        "log_free": np.log1p(page.free),
        "prose": np.log1p(page.prose),
        "links": np.minimum(np.array(page.blocks.links, np.float64), 50),
        "share_latin": page.counts["latin"] / page.chars,
        "commas": np.minimum(page.counts["comma"], 30),
        "more": np.minimum(page.more, 3),
        "furniture": np.minimum(page.furniture, 20) / np.log1p(page.chars),
        "tag": page.tag.astype(np.float64),
        "is_div": (page.tag == TAG_NUMBERS["div"]).astype(np.float64),
    }
