"""What every feature of a page is made from: its blocks measured one by one, and its elements as arrays."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.blocks import Blocks, Containers
from pipeline.extraction.kiyome.features.columns import Column, running_totals
from pipeline.extraction.kiyome.vocabulary import HEADINGS, TAG_NUMBERS, UNNUMBERED_TAG
from pipeline.extraction.kiyome.wording import CUT, character_counts, furniture_counts

# Free characters of sentences from which a block is long prose.
LONG_PROSE = 60
_LEVEL_OF = np.zeros(UNNUMBERED_TAG + 1)
for _tag, _level in HEADINGS.items():
    _LEVEL_OF[TAG_NUMBERS[_tag]] = _level

# A block's element, and so many above it.
_LEVELS_ABOVE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Elements:
    """The m containers of a page, the body first; every column has shape (m,).

    path: see `blocks.Containers`. chars, linked, prose, more, dates: sums of what `Measured` has of blocks, over
    everything inside each, whatever lies between. headings, told: blocks inside that are headings, and that have prose.
    links: <a href> that begin inside. extent: the first block inside each and the one behind its last, shape (2, m).
    """

    depth: Column
    path: NDArray[np.intp]
    chars: Column
    linked: Column
    prose: Column
    more: Column
    dates: Column
    headings: Column
    told: Column
    links: Column
    extent: NDArray[np.intp]

    @property
    def blocks(self) -> NDArray[np.intp]:
        return np.asarray(self.extent[1] - self.extent[0])


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """The n blocks of a page, every column of shape (n,), and its elements.

    counts: characters by class. chars: those that are not white space, at least 1. linked, free: inside links and
    outside. prose: free characters, as far as the block has Japanese sentences (0 without kana or marks). furniture:
    phrases of page furniture; more: of these those that lead on. heading: level, or 0. tag: the number of its element's
    tag. path: the same for blocks in like places.
    around: the index of its element, and of the three above it; the body is above itself: shape (4, n).
    totals: chars, linked and prose up to each block, itself not counted, and of all: shape (3, n + 1).
    """

    blocks: Blocks
    elements: Elements
    counts: dict[str, Column]
    chars: Column
    linked: Column
    free: Column
    prose: Column
    furniture: Column
    more: Column
    heading: Column
    tag: NDArray[np.intp]
    path: NDArray[np.intp]
    around: NDArray[np.intp]
    totals: NDArray[np.float64]

    @property
    def container(self) -> NDArray[np.intp]:
        return np.asarray(self.around[0])

    @property
    def link_density(self) -> Column:
        return self.linked / self.chars


def measure(blocks: Blocks) -> Measured:
    """Measure a page that has at least one block."""
    counts = character_counts(blocks.text)
    shown = [column for name, column in counts.items() if name not in ("space", "line_break")]
    chars = np.maximum(np.add.reduce(shown), 1.0)
    linked = np.minimum(np.array(blocks.link_chars, np.float64), chars)
    sentences = np.minimum(1.0, (counts["stop"] + 0.5 * counts["comma"]) / 2)
    prose = (chars - linked) * (counts["hiragana"] > 0.15 * chars) * sentences
    furniture = furniture_counts(blocks.text)
    more = furniture.more + np.array([text.endswith(CUT) for text in blocks.text], np.float64)
    around = _around(blocks)
    tags = np.array([TAG_NUMBERS.get(tag, UNNUMBERED_TAG) for tag in blocks.containers.tag], np.intp)
    tag = tags[around[0]]
    heading = _LEVEL_OF[tag]
    totals = running_totals(np.array([chars, linked, prose, more, furniture.dates, heading > 0, prose > 0]))
    elements = _elements(blocks.containers, totals)
    return Measured(
        blocks,
        elements,
        counts,
        chars,
        linked,
        chars - linked,
        prose,
        furniture.all,
        more,
        heading,
        tag,
        elements.path[around[0]],
        around,
        totals[:3],
    )


def sums_inside(totals: NDArray[np.float64], extent: NDArray[np.intp]) -> NDArray[np.float64]:
    """Sums over all blocks inside each element, given as `Elements` has their extent: shape (columns, m).

    The blocks inside an element follow each other, so that two running totals (shape (columns, n + 1)) make a sum.
    """
    first, end = totals.take(extent, axis=1).swapaxes(0, 1)
    return np.asarray(end - first)


def _around(blocks: Blocks) -> NDArray[np.intp]:
    parent = np.array(blocks.containers.parent, np.intp)
    around = np.empty((1 + _LEVELS_ABOVE, len(blocks.container)), np.intp)
    around[0] = blocks.container
    for below, above in pairwise(around):
        parent.take(below, out=above)
    return around


def _elements(containers: Containers, totals: NDArray[np.float64]) -> Elements:
    extent = np.array([containers.first_block, containers.end_block], np.intp)
    chars, linked, prose, more, dates, headings, told = sums_inside(totals, extent)
    depth, links = np.array(containers.depth, np.float64), np.array(containers.links, np.float64)
    path = np.array(containers.path, np.intp)
    return Elements(depth, path, chars, linked, prose, more, dates, headings, told, links, extent)
