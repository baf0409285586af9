"""What every feature of a page is made from: its blocks measured one by one, and its elements as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.blocks import Blocks
from pipeline.extraction.kiyome.features.columns import Column, running_totals
from pipeline.extraction.kiyome.vocabulary import HEADINGS, TAG_NUMBERS, UNNUMBERED_TAG
from pipeline.extraction.kiyome.wording import CUT, character_counts, furniture_counts

# Free characters of sentences from which a block is long prose.
LONG_PROSE = 60
_LEVEL_OF = np.zeros(UNNUMBERED_TAG + 1)
for _tag, _level in HEADINGS.items():
    _LEVEL_OF[TAG_NUMBERS[_tag]] = _level


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """n blocks and m containers.

    counts: characters by class. chars: those that are not white space, at least 1. linked, free: inside links and
    outside. prose: free characters, as far as the block has Japanese sentences (0 without kana or marks). furniture:
    phrases of page furniture. heading: level, or 0. tag: the number of its element's tag. path: the same for blocks in
    like places. All of shape (n,), as container: the index of each block's element.
    parent, depth: of containers, shape (m,). extent: the first block inside each and the one behind its last, shape
    (2, m).
    """

    blocks: Blocks
    counts: dict[str, Column]
    chars: Column
    linked: Column
    free: Column
    prose: Column
    furniture: Column
    more: Column
    dates: Column
    heading: Column
    tag: NDArray[np.intp]
    path: NDArray[np.intp]
    container: NDArray[np.intp]
    parent: NDArray[np.intp]
    depth: Column
    extent: NDArray[np.intp]

    @property
    def link_density(self) -> Column:
        return self.linked / self.chars

    def subtree_sums(self, *columns: Column) -> NDArray[np.float64]:
        """Sums of columns over all blocks inside each container, whatever lies between: shape (columns, m).

        The blocks inside a container follow each other, so that two running totals make a sum.
        """
        totals = running_totals(columns)
        first, end = self.extent
        return np.asarray(totals[:, end] - totals[:, first])


def measure(blocks: Blocks) -> Measured:
    """Measure a page that has at least one block."""
    counts = character_counts(blocks.text)
    shown = [column for name, column in counts.items() if name not in ("space", "line_break")]
    chars = np.maximum(np.sum(shown, axis=0), 1.0)
    linked = np.minimum(np.array(blocks.link_chars, np.float64), chars)
    sentences = np.minimum(1.0, (counts["stop"] + 0.5 * counts["comma"]) / 2)
    furniture = furniture_counts(blocks.text)
    containers = blocks.containers
    container = np.array(blocks.container, np.intp)
    tag = np.array([TAG_NUMBERS.get(tag, UNNUMBERED_TAG) for tag in containers.tag], np.intp)[container]
    return Measured(
        blocks,
        counts,
        chars,
        linked,
        chars - linked,
        (chars - linked) * (counts["hiragana"] > 0.15 * chars) * sentences,
        furniture.all,
        furniture.more + np.array([text.endswith(CUT) for text in blocks.text], np.float64),
        furniture.dates,
        _LEVEL_OF[tag],
        tag,
        np.array(containers.path, np.intp)[container],
        container,
        np.array(containers.parent, np.intp),
        np.array(containers.depth, np.float64),
        np.array([containers.first_block, containers.end_block], np.intp),
    )
