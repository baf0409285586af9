"""Features of the whole page, the same for each of its blocks."""

import numpy as np

from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.measured import LONG_PROSE, Measured


def page_features(page: Measured) -> dict[str, Column]:
    """Size, links, prose and kind of mark-up of the page."""
    chars, linked, prose = page.totals[:, -1].tolist()
    tags = page.blocks.containers.tag
    values = {
        "page_blocks": np.log1p(len(page.chars)),
        "page_chars": np.log1p(chars),
        "page_link_density": linked / chars,
        "page_prose": np.log1p(prose),
        "page_prose_share": prose / chars,
        "page_stops": 100 * page.counts["stop"].sum() / chars,
        "page_longest": np.log1p(page.free.max()),
        "page_long": min(int((page.prose >= LONG_PROSE).sum()), 60),
        "page_kana": page.counts["hiragana"].sum() / chars,
        "page_cells": min(tags.count("td"), 100),
        "page_depth": page.elements.depth.max(),
        "page_unnamed": page.blocks.containers.announced.count(0) / len(tags),
    }
    columns = np.repeat(list(values.values()), len(page.chars)).reshape(len(values), -1)
    return dict(zip(values, columns, strict=True))
