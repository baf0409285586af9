"""What every feature of a page is made from: its blocks measured one by one, and its elements as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.blocks import Blocks
from pipeline.extraction.kiyome.features.columns import Column
from pipeline.extraction.kiyome.vocabulary import HEADINGS
from pipeline.extraction.kiyome.wording import character_counts, furniture_counts

# Free characters of sentences from which a block is long prose.
LONG_PROSE = 60


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """n blocks and m containers.

    counts: characters by class. chars: those that are not white space, at least 1. linked, free: inside links and
    outside. prose: free characters, as far as the block has Japanese sentences (0 without kana or marks). furniture:
    phrases of page furniture. heading: level, or 0. All of shape (n,), as container: the index of each block's element.
    parent, depth: of containers, shape (m,). levels: containers by depth, from the body down.
    """

    blocks: Blocks
    counts: dict[str, Column]
    chars: Column
    linked: Column
    free: Column
    prose: Column
    furniture: Column
    heading: Column
    container: NDArray[np.intp]
    parent: NDArray[np.intp]
    depth: Column
    levels: list[NDArray[np.intp]]

    @property
    def link_density(self) -> Column:
        return self.linked / self.chars

    @property
    def path(self) -> NDArray[np.intp]:
        """The same number for blocks in like places; see `blocks.Containers`."""
        return np.array(self.blocks.containers.path, np.intp)[self.container]

    def subtree_sums(self, columns: Sequence[Column]) -> NDArray[np.float64]:
        """Sums of columns over all blocks inside each container, whatever lies between: shape (m, columns)."""
        size = len(self.parent)
        own = [np.bincount(self.container, column, size) for column in columns]
        sums: NDArray[np.float64] = np.stack(own, axis=1).astype(np.float64, copy=False)
        for level in reversed(self.levels[1:]):
            np.add.at(sums, self.parent[level], sums[level])
        return sums


def measure(blocks: Blocks) -> Measured:
    """Measure a page that has at least one block."""
    counts = character_counts(blocks.text)
    shown = [column for name, column in counts.items() if name not in ("space", "line_break")]
    chars = np.maximum(np.sum(shown, axis=0), 1.0)
    linked = np.minimum(np.array(blocks.link_chars, np.float64), chars)
    sentences = np.minimum(1.0, (counts["stop"] + 0.5 * counts["comma"]) / 2)
    containers = blocks.containers
    levels = [HEADINGS.get(tag, 0) for tag in containers.tag]
    container = np.array(blocks.container, np.intp)
    depth = np.array(containers.depth, np.intp)
    return Measured(
        blocks,
        counts,
        chars,
        linked,
        chars - linked,
        (chars - linked) * (counts["hiragana"] > 0.15 * chars) * sentences,
        furniture_counts(blocks.text),
        np.array(levels, np.float64)[container],
        container,
        np.array(containers.parent, np.intp),
        depth.astype(np.float64),
        np.split(np.argsort(depth, kind="stable"), np.cumsum(np.bincount(depth)[1:-1])),
    )
