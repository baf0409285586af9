"""Features of what stands before and after a block: prose, links, headings, the page's title."""

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.features.columns import FAR, Column, Windows, shifted, since, until
from pipeline.extraction.kiyome.features.measured import LONG_PROSE, Measured

_WINDOWS = (3, 8, 20)
_DISTANCES = ("since_long", "since_heading", "since_h1", "since_title", "until_long", "until_longest", "until_title")
_MIN_TITLE_CHARS = 4
# More of a title is not looked at: every block is looked for in it.
_MAX_TITLE_CHARS = 300


def surroundings_features(page: Measured, title: str) -> dict[str, Column]:
    """Neighbours, windows before and after, distances to long prose, to headings and to the title, and the place."""
    return {**_neighbours(page), **_windows(page), **_distances(page, title), **_headings(page), **_place(page)}


def _neighbours(page: Measured) -> dict[str, Column]:
    log_free, depth = np.log1p(page.free), page.depth[page.container]
    return {
        **{f"free_at_{-by}": shifted(log_free, by, -1) for by in (1, -1, 2, -3)},
        "furniture_before": shifted(np.minimum(page.furniture, 5), 1, -1),
        "tag_after": shifted(page.tag.astype(np.float64), -1, -1),
        "deeper_after": shifted(depth, -1, 0) - depth,
    }


def _windows(page: Measured) -> dict[str, Column]:
    """Link density of some blocks with those before or after them, and prose after them."""
    windows = Windows(page.chars, page.linked, page.prose)
    features = {}
    for size in _WINDOWS:
        before, after = windows.before(size), windows.after(size)
        features[f"before{size}_links"] = (before[1] + page.linked) / (before[0] + page.chars)
        features[f"after{size}_links"] = (after[1] + page.linked) / (after[0] + page.chars)
        if size > _WINDOWS[0]:
            features[f"after{size}_prose"] = np.log1p(np.maximum(after[2], 0))
    return features


def _distances(page: Measured, title: str) -> dict[str, Column]:
    """Blocks since and until long prose, the longest prose, a heading, the first heading and the title."""
    marked = {
        "long": page.prose >= LONG_PROSE,
        "longest": page.prose >= 0.3 * max(float(page.prose.max()), 1.0),
        "title": titles(page.blocks.text, title),
        "heading": page.heading > 0,
        "h1": page.heading == 1,
    }
    masks = np.stack(list(marked.values()))
    back = dict(zip((f"since_{name}" for name in marked), since(masks), strict=True))
    ahead = dict(zip((f"until_{name}" for name in marked), until(masks), strict=True))
    return {name: column for name, column in (back | ahead).items() if name in _DISTANCES}


def _headings(page: Measured) -> dict[str, Column]:
    is_heading = page.heading > 0
    place = np.maximum.accumulate(np.where(is_heading, np.arange(len(page.chars)), -1))
    has_heading = place >= 0
    return {
        "under_heading": np.where(has_heading, page.heading[place], 0),
        "under_heading_links": np.where(has_heading, page.link_density[place], -1),
    }


def titles(texts: list[str], title: str) -> NDArray[np.bool_]:
    """Which blocks say the page's title, or a part of it such as the headline before the site's name."""
    whole = "".join(title[:_MAX_TITLE_CHARS].split())
    if len(whole) < _MIN_TITLE_CHARS:
        return np.zeros(len(texts), np.bool_)
    said = ("".join(text.split()) if len(text) <= 2 * len(whole) else "" for text in texts)
    return np.array([len(text) >= _MIN_TITLE_CHARS and text in whole for text in said], np.bool_)


def _place(page: Measured) -> dict[str, Column]:
    number = len(page.chars)
    place = np.arange(number, dtype=np.float64)
    chars, prose = np.cumsum(page.chars) - page.chars, np.cumsum(page.prose) - page.prose
    all_chars, all_prose = page.chars.sum(), max(float(page.prose.sum()), 1.0)
    return {
        "place": place / number,
        "index": np.minimum(place, 300),
        "rest": np.minimum(number - place, 300),
        "depth": np.minimum(page.depth[page.container], FAR),
        "chars_before": chars / all_chars,
        "chars_after": 1 - (chars + page.chars) / all_chars,
        "prose_before": prose / all_prose,
        "prose_after": 1 - (prose + page.prose) / all_prose,
    }
