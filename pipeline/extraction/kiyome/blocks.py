"""A page as blocks of text, each between two block-level boundaries, and the elements they stand in."""

from dataclasses import dataclass, field

# Stands in the text of a block for a <br>, and for a line break of preformatted text.
LINE_BREAK = "\v"


@dataclass(slots=True)
class Containers:
    """Block-level elements in document order, as columns; the first is the body, and its own parent.

    Inside an element are the elements up to `end` and the blocks from `first_block` up to `end_block` (exclusive).
    links: <a href> that begin in it, those without text too: images, and empty ones laid over a card. first_link: how
    many begin before it.
    announced: see `vocabulary.announced`. path: the same for elements of like tag and class in like places.
    """

    tag: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    first_block: list[int] = field(default_factory=list)
    end_block: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    first_link: list[int] = field(default_factory=list)
    announced: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    path: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Blocks:
    """Blocks in document order, as columns.

    text: as it is shown, never empty. container: the innermost element around it. links: <a href> that begin in it.
    link_chars: characters inside links. hrefs: where all links of the page lead, as written, in their order.
    """

    containers: Containers = field(default_factory=Containers)
    text: list[str] = field(default_factory=list)
    container: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    link_chars: list[int] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
