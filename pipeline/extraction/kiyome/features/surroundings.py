"""Features of what stands before and after a block: links, prose, headings."""

import numpy as np

from pipeline.extraction.kiyome.features.columns import Column, since, windows
from pipeline.extraction.kiyome.features.measured import LONG_PROSE, Measured

_WINDOWS = (3, 8, 20)


def surroundings_features(page: Measured) -> dict[str, Column]:
    """Windows before and after, distances to long prose and to the first kind of heading, and the place."""
    return {**_windows(page), **_distances(page), **_place(page)}


def _windows(page: Measured) -> dict[str, Column]:
    """Link density of some blocks with those before or after them, and prose after them."""
    sums = windows(page.totals, _WINDOWS)
    links = {side: (linked + page.linked) / (chars + page.chars) for side, (chars, linked, _) in sums.items()}
    features = {f"{side}{size}_links": links[side][at] for at, size in enumerate(_WINDOWS) for side in links}
    prose = sums["after"][2, -1]
    return {**features, f"after{_WINDOWS[-1]}_prose": np.log1p(np.maximum(prose, 0))}


def _distances(page: Measured) -> dict[str, Column]:
    """Blocks since and until long prose, and since the last heading of the first level."""
    is_long = page.prose >= LONG_PROSE
    since_long, since_h1, until_long = since(np.array([is_long, page.heading == 1, is_long[::-1]]))
    return {"since_long": since_long, "since_h1": since_h1, "until_long": until_long[::-1]}


def _place(page: Measured) -> dict[str, Column]:
    """The level of the heading that a block stands under, and the part of the page's text before it."""
    is_heading = page.heading > 0
    place = np.maximum.accumulate(np.where(is_heading, np.arange(len(page.chars)), -1))
    before, chars = page.totals[0, :-1], page.totals[0, -1]
    return {
        "under_heading": np.where(place >= 0, page.heading[place], 0),
        "chars_before": before / chars,
    }
