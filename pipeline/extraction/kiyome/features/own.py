"""Features of a block by itself: its length, links, characters, tag and wording."""

from collections import Counter

import numpy as np

from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.features.measured import Measured
from pipeline.extraction.kiyome.wording import CLOSING

# In an order that means nothing; a tag that is not here has the next number.
_TAGS = (
    "p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "div", "dd", "dt", "pre", "body", "section",
    "article", "blockquote", "figcaption", "center", "form", "tr", "main", "header", "footer", "nav", "aside", "ul",
    "address", "caption", "summary",
)  # fmt: skip
_NUMBER = {tag: number for number, tag in enumerate(_TAGS)}
_SHARES = ("hiragana", "kanji", "latin", "stop", "comma", "bracket", "other")


def tag_numbers(page: Measured) -> Column:
    """The number of each block's innermost element."""
    numbers = [_NUMBER.get(tag, len(_TAGS)) for tag in page.blocks.containers.tag]
    return np.array(numbers, np.float64)[page.container]


def own_features(page: Measured) -> dict[str, Column]:
    """Length, links, characters, tag and wording of each block."""
    links = np.array(page.blocks.links, np.float64)
    copies = Counter(page.blocks.text)
    tags = tag_numbers(page)
    return {
        "log_free": np.log1p(page.free),
        "prose": np.log1p(page.prose),
        "link_density": page.link_density,
        "links": np.minimum(links, 50),
        "chars_per_link": np.where(links > 0, page.chars / np.maximum(links, 1), -1),
        "chars_per_line": page.chars / (page.counts["line_break"] + 1),
        **{f"share_{name}": page.counts[name] / page.chars for name in _SHARES},
        "commas": np.minimum(page.counts["comma"], 30),
        "ends_closed": np.array([text.endswith(tuple(CLOSING)) for text in page.blocks.text], np.float64),
        "furniture": np.minimum(page.furniture, 20) / np.log1p(page.chars),
        "copies": np.array([min(copies[text], 20) for text in page.blocks.text], np.float64),
        "tag": tags,
        "is_div": (tags == _NUMBER["div"]).astype(np.float64),
    }
