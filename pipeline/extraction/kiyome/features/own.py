"""Features of a block by itself: its length, links, characters, tag and wording."""

from collections import Counter

import numpy as np

from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.measured import Measured
from pipeline.extraction.kiyome.vocabulary import TAG_NUMBERS
from pipeline.extraction.kiyome.wording import CLOSING

_SHARES = ("hiragana", "kanji", "latin", "stop", "comma", "bracket", "other")


def own_features(page: Measured) -> dict[str, Column]:
    """Length, links, characters, tag and wording of each block."""
    links = np.array(page.blocks.links, np.float64)
    copies = Counter(page.blocks.text)
    closing = tuple(CLOSING)
    return {
        "log_free": np.log1p(page.free),
        "prose": np.log1p(page.prose),
        "link_density": page.link_density,
        "links": np.minimum(links, 50),
        "chars_per_link": np.where(links > 0, page.chars / np.maximum(links, 1), -1),
        "chars_per_line": page.chars / (page.counts["line_break"] + 1),
        **{f"share_{name}": page.counts[name] / page.chars for name in _SHARES},
        "commas": np.minimum(page.counts["comma"], 30),
        "ends_closed": np.array([text.endswith(closing) for text in page.blocks.text], np.float64),
        "furniture": np.minimum(page.furniture, 20) / np.log1p(page.chars),
        "copies": np.array([min(copies[text], 20) for text in page.blocks.text], np.float64),
        "tag": page.tag.astype(np.float64),
        "is_div": (page.tag == TAG_NUMBERS["div"]).astype(np.float64),
    }
